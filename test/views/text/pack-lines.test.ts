import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codePoints, packLines } from '../../../src/views/text/cut.ts';

const lines = fc.array(
  fc.string({ unit: 'binary', maxLength: 12 }).map((line) => line.replaceAll('\n', ' ')),
);

it('packing preserves every line whole and in order, in texts within the limit', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 40 }), (given, limit) => {
      const texts = packLines(given, limit);
      expect(texts.flatMap((text) => text.split('\n'))).toEqual(given);
      for (const text of texts) {
        expect(!text.includes('\n') || codePoints(text) <= limit).toBe(true);
      }
    }),
  );
});

it('packing only begins a text with a line that did not fit the previous one', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 40 }), (given, limit) => {
      const texts = packLines(given, limit);
      for (const [index, text] of texts.slice(1).entries()) {
        const [first = ''] = text.split('\n');
        expect(codePoints(`${texts[index]}\n${first}`)).toBeGreaterThan(limit);
      }
    }),
  );
});
