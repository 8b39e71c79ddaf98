import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binned, countBins, sum } from '../../../src/views/counts/count-bins.ts';

const series = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 1_000 });
const most = fc.integer({ min: 2, max: 20 });

describe('bins of a series', () => {
  it('preserve its sum, and are no more than the limit', () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const bins = countBins(points.length, limit);
        expect(bins.length).toBeLessThanOrEqual(limit);
        expect(sum(binned(points, bins))).toBe(sum(points));
      }),
    );
  });

  it('are contiguous, and of equal width except for a marked first one and the current period', () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const bins = countBins(points.length, limit);
        const ends = bins.map(({ first, size }) => first + size);
        expect(bins.map(({ first }) => first)).toEqual([0, ...ends.slice(0, -1)]);
        expect(ends.at(-1)).toBe(points.length);
        expect(bins.at(-1)).toMatchObject({ size: 1, isOpen: true });
        const full = bins.slice(0, -1);
        const width = Math.max(1, ...full.map(({ size }) => size));
        for (const [index, bin] of full.entries()) {
          expect(bin.isOpen).toBe(false);
          expect(bin.isPart).toBe(bin.size < width);
          if (index > 0) expect(bin.isPart).toBe(false);
        }
      }),
    );
  });

  it.each([
    [25, 12],
    [15, 14],
    [31, 15],
    [91, 18],
  ])('for %i points are %i equal ones and the current period', (points, full) => {
    const bins = countBins(points, 20);
    expect(bins).toHaveLength(full + 1);
    expect(new Set(bins.slice(0, -1).map(({ size }) => size)).size).toBe(1);
  });

  it('are empty for an empty series', () => {
    expect(countBins(0, 20)).toEqual([]);
  });
});
