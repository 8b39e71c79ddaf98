/** Value of a figure at one time. */
export interface Point {
  /** Seconds since the start. */
  readonly at: number;
  readonly value: number;
}

/** How much a figure may grow over the second half of a run. */
export interface GrowthLimit {
  /** In the figure's own unit. */
  readonly absolute: number;
  /** Share of the figure's median. */
  readonly relative: number;
}

/** Trend of a figure over the second half of a run, when whatever fills up at the start is full. */
export interface Growth {
  readonly median: number;
  /** Start and end of a straight line through the points. */
  readonly from: number;
  readonly to: number;
  /** Maximum growth that is accepted. */
  readonly limit: number;
  readonly isGrowing: boolean;
}

/**
 * Computes the trend of a run's second half by its Theil–Sen slope, which single outliers (a late collection) do not
 * move.
 */
export function growthOf(points: readonly Point[], limit: GrowthLimit): Growth {
  const half = points.slice(Math.floor(points.length / 2));
  const middle = median(half.map(({ value }) => value));
  const slope = theilSen(half);
  const first = half[0]?.at ?? 0;
  const seconds = (half.at(-1)?.at ?? 0) - first;
  const mayGrow = Math.max(limit.absolute, limit.relative * middle);
  const grown = slope * seconds;
  return {
    median: middle,
    from: middle - grown / 2,
    to: middle + grown / 2,
    limit: mayGrow,
    isGrowing: grown > mayGrow,
  };
}

/** Returns the median of the slopes between all pairs of points; 0 if there are none. */
export function theilSen(points: readonly Point[]): number {
  const slopes = points.flatMap((one, index) =>
    points
      .slice(index + 1)
      .filter(({ at }) => at !== one.at)
      .map((other) => (other.value - one.value) / (other.at - one.at)),
  );
  return slopes.length === 0 ? 0 : median(slopes);
}

/** Returns the median of the values; NaN if there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}
