/** Returns the median of the figures, the upper of the middle two for an even number; NaN if there are none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Formats ours over theirs, round by round: the median ratio, and in parentheses the least and the largest. Both lists
 * have one figure per round, so that other load on the machine in a round affects both.
 */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): string {
  const ratios = ours.map((figure, round) => figure / (theirs[round] ?? Number.NaN));
  const [middle, least, most] = [median(ratios), Math.min(...ratios), Math.max(...ratios)];
  return `**${middle.toFixed(2)}** (${least.toFixed(2)}–${most.toFixed(2)})`;
}
