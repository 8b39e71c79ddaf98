import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainWords, withoutMarks } from '../../../src/commands/core/plain-words.ts';
import { tokenize } from '../../../src/commands/core/tokenize.ts';
import { oddText } from '../../support/odd-text.ts';

const texts = (text: string) => plainWords(tokenize(text)).map((word) => word.text);

describe('plain words', () => {
  test.each([
    ['WEB-1A.', ['WEB-1A']],
    ['`WEB-1A`', ['WEB-1A']],
    ['```WEB-1A```', ['WEB-1A']],
    ['*WEB-1A*, _IOS-7_; ~WEB-2~', ['WEB-1A', 'IOS-7', 'WEB-2']],
    ['(WEB-1A) [IOS-7] {WEB-2}', ['WEB-1A', 'IOS-7', 'WEB-2']],
    ['“WEB-1A” ‘IOS-7’ «WEB-2» "WEB-3"', ['WEB-1A', 'IOS-7', 'WEB-2', 'WEB-3']],
    ['&lt;WEB-1A&gt; &gt; IOS-7…', ['WEB-1A', 'IOS-7']],
    ['WEB-1A,IOS-7;WEB-2，WEB-3', ['WEB-1A', 'IOS-7', 'WEB-2', 'WEB-3']],
    ['WEB-1A? IOS-7! WEB-2: – WEB-3—', ['WEB-1A', 'IOS-7', 'WEB-2', 'WEB-3']],
    ['• WEB-1A 🔥', ['WEB-1A']],
    ['_web web_ _web_ -web my_web', ['_web', 'web_', 'web', '-web', 'my_web']],
    [', ; . * _ ~ `` ()', []],
    ['<mailto:a@example.com|a@example.com>, <@U012AB3CD>.', ['a@example.com', '<@U012AB3CD>']],
    ['(https://acme.sentry.io/a,b;c?d=e).', ['https://acme.sentry.io/a,b;c?d=e']],
    ['_<https://acme.sentry.io/|x>_', ['https://acme.sentry.io/']],
    ['[WEB-1A](https://acme.sentry.io/)', ['WEB-1A', 'https://acme.sentry.io/']],
    ['"Lee, Ann"', ['Lee', 'Ann']],
    ['project:web, by:category.', ['project:web', 'by:category']],
  ])('of %j', (text, words) => {
    expect(texts(text)).toEqual(words);
  });

  test('are what was enclosed, whatever marks are around it', () => {
    const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9_-]{0,8}[a-z0-9])?$/);
    const pairs = fc.array(fc.constantFrom('()', '""', '**', '__', '~~', '``', '“”', '‘’', '[]'));
    const end = fc.constantFrom('', '.', ',', ';', ':', '!', '?', '…', ').');
    fc.assert(
      fc.property(slug, pairs, end, (text, around, after) => {
        const marked = around.reduce((inner, pair) => `${pair[0]}${inner}${pair[1]}`, text);
        expect(withoutMarks(marked + after)).toBe(text);
      }),
    );
  });

  test('never make an exception, and are plain already', () => {
    fc.assert(
      fc.property(oddText({ maxLength: 200 }), (text) => {
        const words = plainWords(tokenize(text));
        expect(plainWords(words)).toEqual(words);
      }),
    );
  });
});
