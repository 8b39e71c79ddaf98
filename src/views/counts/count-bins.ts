/** Run of neighboring points that are drawn as one. */
export interface Bin {
  /** Index of its first point. */
  readonly first: number;
  readonly size: number;
  /** Whether it has fewer points than the others, because the span does not divide evenly. */
  readonly isPart: boolean;
  /** Whether its time is not over yet. */
  readonly isOpen: boolean;
}

/**
 * Splits a span of points, the last of which is not over yet, into at most `most` (at least 2) bins of equal width.
 * Bins are counted from the end, and the open point stays a bin of its own, so that the full bins are comparable.
 */
export function countBins(points: number, most: number): readonly Bin[] {
  if (points < 1) return [];
  const whole = points - 1;
  const width = binWidth(whole, most - 1);
  const count = Math.ceil(whole / width);
  const bins = Array.from({ length: count }, (_, index): Bin => {
    const end = whole - (count - 1 - index) * width;
    const first = Math.max(0, end - width);
    return { first, size: end - first, isPart: end - first < width, isOpen: false };
  });
  return [...bins, { first: whole, size: 1, isPart: false, isOpen: true }];
}

/** Sums a series by bin. */
export function binned(series: readonly number[], bins: readonly Bin[]): readonly number[] {
  return bins.map(({ first, size }) => sum(series.slice(first, first + size)));
}

/** Sums a series; an empty one gives 0. */
export function sum(series: readonly number[]): number {
  return series.reduce((total, value) => total + value, 0);
}

// The narrowest width that fits, or one up to twice as wide if that divides the span evenly.
function binWidth(whole: number, most: number): number {
  const least = Math.max(1, Math.ceil(whole / most));
  for (let width = least; width <= 2 * least; width += 1) {
    if (whole % width === 0) return width;
  }
  return least;
}
