/** What a round of commands came to. */
export interface Figures {
  /** Acknowledgements in a second. */
  readonly acknowledged: number;
  /** Milliseconds until half, and until 99 of 100 of the commands were acknowledged. */
  readonly p50: number;
  readonly p99: number;
  /** Answers in a second, until the last one was there; acknowledgements, where nothing else is an answer. */
  readonly answered: number;
  /** Milliseconds of CPU that the server took for a command, its answer included. */
  readonly cpuMs: number;
}

/** The figure of so many percent of them. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
