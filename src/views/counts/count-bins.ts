/** A run of neighbouring points that are drawn as one. */
export interface Bin {
  /** Index of its first point. */
  readonly first: number;
  readonly size: number;
  /** Fewer points than the others, because the span does not divide evenly. */
  readonly isPart: boolean;
  /** Its time is not over yet. */
  readonly isOpen: boolean;
}

/**
 * Cuts a span of points, of which the last is not over yet, into at most `most` (at least 2) bins of one width. They
 * are counted from the end, and what is not over stays a bin of its own, so that the full ones can be compared.
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

/** The sums of a series by bin. */
export function binned(series: readonly number[], bins: readonly Bin[]): readonly number[] {
  return bins.map(({ first, size }) => sum(series.slice(first, first + size)));
}

/** The sum of a series; 0 without any. */
export function sum(series: readonly number[]): number {
  return series.reduce((total, value) => total + value, 0);
}

// The narrowest that fits; a somewhat wider one where that divides the span evenly.
function binWidth(whole: number, most: number): number {
  const least = Math.max(1, Math.ceil(whole / most));
  for (let width = least; width <= 2 * least; width += 1) {
    if (whole % width === 0) return width;
  }
  return least;
}
