import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/commands/core/tokenize.ts';

const texts = (input: string) => tokenize(input).map((word) => word.text);

describe('tokenize', () => {
  it("parses Slack's escapes", () => {
    expect(
      tokenize(
        'invite <mailto:new@example.com|new@example.com> <@U012ABCDEF> <@W9|someone> <#C123|general> <#C987|> <https://acme.sentry.io/issues/1/?a=1&amp;b=2|label>',
      ),
    ).toEqual([
      { kind: 'text', text: 'invite' },
      { kind: 'email', email: 'new@example.com', text: 'new@example.com' },
      { kind: 'user', userId: 'U012ABCDEF', text: '<@U012ABCDEF>' },
      { kind: 'user', userId: 'W9', text: '<@W9>' },
      { kind: 'channel', channelId: 'C123', text: '#general' },
      { kind: 'channel', channelId: 'C987', text: '#C987' },
      {
        kind: 'link',
        url: 'https://acme.sentry.io/issues/1/?a=1&b=2',
        text: 'https://acme.sentry.io/issues/1/?a=1&b=2',
      },
    ]);
  });

  it('keeps apostrophes, and treats straight and typographic quotes as quotes', () => {
    expect(texts(`members o'brien role:admin "two words" “smart quotes” „low ones“`)).toEqual([
      'members',
      "o'brien",
      'role:admin',
      'two words',
      'smart quotes',
      'low ones',
    ]);
  });

  it('treats extra blanks and control characters as blanks, and leaves invisible ones out', () => {
    expect(texts(' \t issue\u0000\u00a0\u2003WEB-1A\u200b\r\n\u0007 ')).toEqual([
      'issue',
      'WEB-1A',
    ]);
    expect(texts('WEB\u200b-1A')).toEqual(['WEB-1A']);
  });

  it('unescapes entities once', () => {
    expect(texts('a&amp;b &amp;lt;c&gt;')).toEqual(['a&b', '&lt;c>']);
  });

  it('leaves text that only resembles an escape alone', () => {
    expect(tokenize('<!channel> <@owner> <javascript:alert(1)|x>').map(({ kind }) => kind)).toEqual(
      ['text', 'text', 'text'],
    );
  });

  it('never throws, never yields blanks or control characters, and keeps plain words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const word of tokenize(text)) {
          expect(word.text.trim()).toBe(word.text);
          expect(word.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z0-9'_.:@/-]{1,12}$/)), (words) => {
        expect(texts(words.join(' '))).toEqual(words);
      }),
    );
  });
});
