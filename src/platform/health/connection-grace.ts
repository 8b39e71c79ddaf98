/** Whether something is open, was lost a moment ago, or is closed. */
type ConnectionState = 'open' | 'just-lost' | 'closed';

/** Builds the look at something that comes back by itself within `graceMs`, as a rule; each look counts. */
export function createConnectionGrace(options: {
  readonly isOpen: () => boolean;
  readonly graceMs: number;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}): () => ConnectionState {
  const { isOpen, graceMs, monotonicNow } = options;
  let seenOpen = false;
  let lostAt: number | undefined;
  return () => {
    if (isOpen()) {
      seenOpen = true;
      lostAt = undefined;
      return 'open';
    }
    lostAt ??= monotonicNow();
    return seenOpen && monotonicNow() - lostAt < graceMs ? 'just-lost' : 'closed';
  };
}
