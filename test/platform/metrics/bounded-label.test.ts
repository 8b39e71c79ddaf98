import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedLabel, listedLabel, OTHER } from '../../../src/platform/metrics/instruments.ts';

it('a label has so many values and no more, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      const label = boundedLabel(5);
      const values = new Set(words.map(label));
      values.delete(OTHER);
      expect(values.size).toBeLessThanOrEqual(5);
      for (const value of values) expect(value).toMatch(/^[\w.:-]+$/);
    }),
  );
});

it('a label keeps the words that it has', () => {
  const label = boundedLabel(2);
  expect(['ok', 'denied', 'bug', 'ok', 'two words', 'denied'].map(label)).toEqual([
    'ok',
    'denied',
    OTHER,
    'ok',
    OTHER,
    'denied',
  ]);
});

it('a label of a list has nothing beside it', () => {
  expect(['issue', 'x', '__proto__'].map(listedLabel(['issue', 'event']))).toEqual([
    'issue',
    OTHER,
    OTHER,
  ]);
});
