import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddresses } from '../../../src/commands/arguments/parse-addresses.ts';
import { tokenize } from '../../../src/commands/core/tokenize.ts';
import { textIn } from '../../../src/model/modal.ts';
import { visibleName, visibleText } from '../../../src/model/text/visible-text.ts';

const INVISIBLE = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u200e',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufe0f',
  '\u180e',
  '\u3164',
  '\u{e0041}',
  '\u{e0100}',
];
const local = fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,20}[a-z]$/);
const address = local.map((name) => `${name}@acme.test`);

/** An address with invisible characters anywhere, and without them. */
const disguised = fc
  .tuple(address, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...INVISIBLE)), { minLength: 1 }))
  .map(([plain, marks]) => {
    const characters = [...plain];
    for (const [place, mark] of marks) characters.splice(place % (characters.length + 1), 0, mark);
    return { plain, typed: characters.join('') };
  });

describe('an address with invisible characters', () => {
  it('is the address without them, in a form and in a command alike', () => {
    fc.assert(
      fc.property(disguised, ({ plain, typed }) => {
        expect(parseAddresses(typed)).toEqual({ addresses: [plain], bad: [] });
        const values = new Map([['emails', { kind: 'text', text: typed }] as const]);
        expect(textIn(values, 'emails')).toBe(plain);
        expect(tokenize(`invite ${typed}`).map(({ text }) => text)).toEqual(['invite', plain]);
        expect(tokenize(`<mailto:${typed}|${typed}>`)).toEqual([
          { kind: 'email', email: plain, text: plain },
        ]);
      }),
    );
  });

  it('counts once beside the same address without them', () => {
    expect(parseAddresses('ann@acme.test, \u200bann@acme.test').addresses).toEqual([
      'ann@acme.test',
    ]);
  });
});

describe('visible text', () => {
  it('is stable, and keeps everything that can be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const visible = visibleText(text);
        expect(visibleText(visible)).toBe(visible);
        expect(visible).not.toMatch(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
    expect(visibleText('Zoë 日本\tкот\n')).toBe('Zoë 日本\tкот\n');
  });

  it('of a name keeps what joins emoji and letters', () => {
    expect(visibleName('\ufeff👩‍💻 ❤️\u202e')).toBe('👩‍💻 ❤️');
  });
});
