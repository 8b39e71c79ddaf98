import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedLabel, listedLabel, OTHER } from '../../../src/platform/metrics/instruments.ts';

it('a bounded label has at most the given number of values, whatever comes', () => {
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

it('a bounded label keeps its first values', () => {
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

it('a listed label only has the listed values', () => {
  expect(['issue', 'x', '__proto__'].map(listedLabel(['issue', 'event']))).toEqual([
    'issue',
    OTHER,
    OTHER,
  ]);
});
