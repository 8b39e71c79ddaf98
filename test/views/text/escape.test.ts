import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePoints, cut } from '../../../src/views/text/cut.ts';
import { cleanLine, codeLine, dataLine, inert } from '../../../src/views/text/escape.ts';
import { anyText } from '../../support/texts.ts';

const PERSON = { limit: 300, audience: 'person' } as const;
const options = fc.record({
  limit: fc.integer({ min: 10, max: 200 }),
  audience: fc.constantFrom('person' as const, 'channel' as const),
});

// Every `&` begins one of Slack's entities, and no bracket is left that could begin a mention or a link.
const ESCAPED = /^(?:[^&<>]|&(?:amp|lt|gt);)*$/u;

// Returns the markers that Slack could treat as formatting: all except single ones inside a word or between blanks.
function liveMarkers(text: string): readonly string[] {
  return text.match(/`|(?<![a-z0-9])[*_~](?! )|(?<! )[*_~](?![a-z0-9])/gi) ?? [];
}

describe('data in mrkdwn', () => {
  test('stays plain text, even in a hostile title', () => {
    expect(dataLine('<!channel> <https://evil|click> *x* <@U1> & co', PERSON)).toBe(
      '&lt;!channel&gt; &lt;https://evil|click&gt; ∗x∗ &lt;@U1&gt; &amp; co',
    );
  });

  test('preserves markers that Slack never acts on', () => {
    const text = 'snake_case, 2 * 3, a*b and 12:30:45 in std::vector';
    expect(dataLine(text, PERSON)).toBe(text);
  });

  test.each([
    ['`rm -rf`', 'ˋrm -rfˋ'],
    ['~gone~ _so_', '∼gone∼ ˍsoˍ'],
    ['__init__', 'ˍˍinitˍˍ'],
    ['> quoted', '› quoted'],
    [':tada: ::wave::', '∶tada: :∶wave::'],
    ['two\r\nlines\u2028and\ttabs', 'two lines and tabs'],
    ['nul\u0000 bell\u0007 evil\u202etxt.exe', 'nul bell eviltxt.exe'],
    ['half \ud83d of it', 'half \ufffd of it'],
    ['\u200b\u2060 \u200d', ''],
  ])('is converted from %j to %j', (data, shown) => {
    expect(dataLine(data, PERSON)).toBe(shown);
  });

  test('isolates right-to-left text from the words around it', () => {
    expect(dataLine('שגיאה 42', PERSON)).toBe('\u2068שגיאה 42\u2069');
  });

  test('shows where it was cut, and keeps characters and entities whole', () => {
    expect(dataLine('&'.repeat(20), { limit: 17, audience: 'person' })).toBe('&amp;&amp;&amp;…');
    expect(dataLine('ab👩‍👩‍👧cdefghijk', { limit: 10, audience: 'person' })).toBe('ab👩‍👩‍👧cd…');
    expect(dataLine('e\u0301'.repeat(10), { limit: 10, audience: 'person' })).toBe(
      `${'e\u0301'.repeat(4)}…`,
    );
  });

  test('is cut inside a character that is larger than the limit', () => {
    expect(cut(`a${'\u0301'.repeat(5_000)}`, 10)).toBe(`a${'\u0301'.repeat(8)}…`);
  });

  test('has addresses masked for a channel, before a cut could hide their end', () => {
    const data = 'mail to owner@example.com failed';
    expect(dataLine(data, { limit: 60, audience: 'channel' })).toBe(
      'mail to o…@example.com failed',
    );
    expect(dataLine(data, { limit: 14, audience: 'channel' })).toBe('mail to o…@ex…');
    expect(dataLine(data, PERSON)).toBe(data);
  });

  test('is escaped, inert, on one line and within the limit, whatever it is', () => {
    fc.assert(
      fc.property(anyText, options, (data, asked) => {
        const shown = dataLine(data, asked);
        expect(shown).toMatch(ESCAPED);
        expect(liveMarkers(shown)).toEqual([]);
        expect(shown).not.toMatch(
          /(?![\u2068\u2069\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
        );
        expect(codePoints(shown)).toBeLessThanOrEqual(asked.limit);
      }),
      { numRuns: 1_000 },
    );
  });

  test('fits into a code span, whatever it is', () => {
    fc.assert(
      fc.property(anyText, options, (data, asked) => {
        const shown = codeLine(data, asked);
        expect(shown).toMatch(/^(?:|`[^`\n]+`)$/u);
        expect(shown).toMatch(ESCAPED);
        expect(codePoints(shown)).toBeLessThanOrEqual(asked.limit);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is unchanged by a second cleaning, neutralizing or cut', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const clean = cleanLine(text);
        expect(cleanLine(clean)).toBe(clean);
        expect(inert(inert(clean))).toBe(inert(clean));
        expect(cut(cut(clean, limit), limit)).toBe(cut(clean, limit));
      }),
    );
  });

  test('stays inert beside other data', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const both = `${dataLine(one, PERSON)} · ${dataLine(other, PERSON)}`;
        expect(liveMarkers(both)).toEqual([]);
      }),
    );
  });
});
