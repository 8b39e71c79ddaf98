import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePoints } from '../../../src/views/text/cut.ts';
import { sparkline } from '../../../src/views/text/sparkline.ts';

test('a sparkline shows each count against the largest, and something as more than nothing', () => {
  expect(sparkline([0, 1, 50, 100])).toBe('▁▂▅█');
  expect(sparkline([7])).toBe('█');
});

test('without counts there is no sparkline', () => {
  for (const counts of [[], [0, 0], [Number.POSITIVE_INFINITY], [-3]]) {
    expect(sparkline(counts)).toBeUndefined();
  }
});

test('a sparkline has one bar for each count', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 24 });
  fc.assert(
    fc.property(counts, (values) => {
      const line = sparkline([...values, 1]) ?? '';
      expect(codePoints(line)).toBe(values.length + 1);
      expect(line).toMatch(/^[▁▂▃▄▅▆▇█]+$/u);
    }),
  );
});
