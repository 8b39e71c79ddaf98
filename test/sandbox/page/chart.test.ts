import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisTicks, readChart } from '../../../sandbox/page/state/chart.ts';

it('a chart puts the points of a series under their categories, whatever their order', () => {
  const chart = readChart({
    type: 'line',
    series: [
      {
        name: 'a',
        data: [
          { label: 'tue', value: 2 },
          { label: 'mon', value: 1 },
        ],
      },
    ],
    axis_config: { categories: ['mon', 'tue'], x_label: 'day' },
  });
  expect(chart).toEqual({
    kind: 'line',
    categories: ['mon', 'tue'],
    series: [{ name: 'a', values: [1, 2] }],
    xLabel: 'day',
    yLabel: undefined,
  });
});

it('a chart of an unknown type is ignored', () => {
  expect(readChart({ type: 'radar' })).toBeUndefined();
});

it('an axis has a handful of ticks that span every value', () => {
  expect(axisTicks([0, 720])).toEqual([0, 200, 400, 600, 800]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e6, max: 1e9 }), { minLength: 1 }), (values) => {
      const ticks = axisTicks(values);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
    }),
  );
});
