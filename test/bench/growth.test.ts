import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostRows } from '../../bench/soak/expected-rows.ts';
import { growthOf, median, type Point, theilSen } from '../../bench/soak/growth.ts';

const LIMIT = { absolute: 2, relative: 0.05 };
const every30s = (values: readonly number[]): readonly Point[] =>
  values.map((value, index) => ({ at: index * 30, value }));
const noise = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 40,
  maxLength: 120,
});

describe('growth over the second half of a run', () => {
  it('finds a leak through any noise that is smaller than the leak', () => {
    fc.assert(
      fc.property(noise, (jitter) => {
        const leaking = jitter.map((one, index) => 30 + one * 0.2 + (index * 10) / jitter.length);
        expect(growthOf(every30s(leaking), LIMIT).isGrowing).toBe(true);
      }),
    );
  });

  it('finds none in values that only fluctuate, or that fill up during the first half', () => {
    fc.assert(
      fc.property(noise, (jitter) => {
        const half = Math.floor(jitter.length / 2);
        const filling = jitter.map((one, index) => Math.min(index, half) + 30 + one * 0.3);
        expect(growthOf(every30s(filling), LIMIT).isGrowing).toBe(false);
      }),
    );
  });

  it('ignores single outliers', () => {
    const values = Array.from({ length: 40 }, () => 30);
    values[39] = 90;
    values[30] = 80;
    expect(growthOf(every30s(values), LIMIT)).toMatchObject({ isGrowing: false, from: 30, to: 30 });
  });

  it('uses a relative limit where it is larger than the absolute one', () => {
    const slow = Array.from({ length: 41 }, (_, index) => 1_000 + index);
    expect(growthOf(every30s(slow), LIMIT)).toMatchObject({ isGrowing: false, limit: 51.5 });
    expect(growthOf(every30s(slow), { absolute: 2, relative: 0.01 }).isGrowing).toBe(true);
  });
});

it('the slope of a straight line is found, whatever the order of its points', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -50, max: 50 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 30 }),
      (slope, times) => {
        const points = times.map((at) => ({ at, value: slope * at + 7 }));
        expect(theilSen(points)).toBeCloseTo(slope);
      },
    ),
  );
});

it('the median is the middle value, or the mean of the middle two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it('the maximum number of rows is known for each table', () => {
  const done = { acts: 100, changes: 10, links: 7, people: 3 };
  expect(mostRows('audit_entries', done)).toBe(20);
  expect(mostRows('previews', done)).toBe(7);
  expect(mostRows('claims', done)).toBe(400);
  expect(mostRows('change_targets', done)).toBe(0);
  expect(mostRows('something_new', done)).toBeUndefined();
});
