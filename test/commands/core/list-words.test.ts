import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  listText,
  readListWords,
  readText,
  textWord,
} from '../../../src/commands/core/list-words.ts';
import { tokenize } from '../../../src/commands/core/tokenize.ts';
import { FIRST_PAGE } from '../../../src/model/list.ts';
import { anyText } from '../../support/texts.ts';

const placeOf = (text: string) => {
  const read = readListWords(tokenize(text));
  return read.kind === 'words' ? read.place : read.problem;
};

const cursor = fc.stringMatching(/^[\w:.=-]{1,100}$/);
const place = fc
  .record({
    page: fc.integer({ min: 2, max: 99_999 }),
    cursor: fc.option(cursor, { nil: undefined }),
    skip: fc.integer({ min: 0, max: 9_999 }),
  })
  .filter(({ cursor: at, skip }) => at !== undefined || skip > 0);

describe('a position in a list', () => {
  it('is the first page when a command names none', () => {
    expect(placeOf('role:admin')).toEqual(FIRST_PAGE);
    expect(listText('members', ['role:admin'])).toBe('members role:admin');
  });

  it('is parsed from the value of a button', () => {
    expect(placeOf('page:2/15:1:0')).toEqual({ page: 2, cursor: '15:1:0', skip: 0 });
    expect(placeOf('page:3+30/')).toEqual({ page: 3, cursor: undefined, skip: 30 });
  });

  it('survives a round trip through a button, with the other words', () => {
    fc.assert(
      fc.property(place, (there) => {
        const words = tokenize(listText('members', ['role:admin'], there) ?? '').slice(1);
        const read = readListWords(words);
        expect(read).toMatchObject({ kind: 'words', place: there });
        expect(read.kind === 'words' && read.others.map(({ text }) => text)).toEqual([
          'role:admin',
        ]);
      }),
    );
  });

  it.each(['page:', 'page:2', 'page:0/15:0:0', 'page:2/', 'page:2/<x>', 'page:1e3/1', 'page:-1/1'])(
    'is not parsed from %s',
    (text) => {
      const read = readListWords(tokenize(text));
      expect(read).toMatchObject({ kind: 'problem', problem: { kind: 'not-understood' } });
    },
  );

  it('that a text cannot carry gets no text, rather than another position', () => {
    const odd = (text: string) => listText('repos', [], { page: 2, cursor: text, skip: 0 });
    expect(odd('a b')).toBeUndefined();
    expect(odd('<@U0OWNER>')).toBeUndefined();
    expect(odd('x'.repeat(101))).toBeUndefined();
    expect(listText('repos', [], { page: 100_000, cursor: '1:2:0', skip: 0 })).toBeUndefined();
  });
});

describe('a search text', () => {
  it('survives a round trip through a button, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const read = readText(tokenize(typed));
        if (read.kind === 'problem') return;
        const again = readText(tokenize(`repos ${textWord(read.text) ?? ''}`).slice(1));
        expect(again).toEqual(read);
      }),
    );
  });

  it('is refused when it is longer than any name', () => {
    expect(readText(tokenize('x'.repeat(201)))).toMatchObject({ problem: { kind: 'too-long' } });
  });
});
