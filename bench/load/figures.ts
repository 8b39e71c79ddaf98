/** Result of a round of commands. */
export interface Figures {
  /** Acknowledgements per second. */
  readonly acknowledged: number;
  /** Milliseconds until 50 % and until 99 % of the commands were acknowledged. */
  readonly p50: number;
  readonly p99: number;
  /** Replies per second, up to the last one; acknowledgements per second if the commands get no reply. */
  readonly answered: number;
}

/** Returns a percentile of the figures (nearest rank); NaN if there are none. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
