/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Ours over theirs, round by round: the middle ratio, and in brackets the least and the largest. Both lists have one
 * figure a round, so that what else the machine did in a round meets both.
 */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): string {
  const ratios = ours.map((figure, round) => figure / (theirs[round] ?? Number.NaN));
  const [middle, least, most] = [median(ratios), Math.min(...ratios), Math.max(...ratios)];
  return `**${middle.toFixed(2)}** (${least.toFixed(2)}–${most.toFixed(2)})`;
}
