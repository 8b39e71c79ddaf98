/** State of a connection; `just-lost` while it is expected to come back. */
type ConnectionState = 'open' | 'just-lost' | 'closed';

/**
 * Creates a probe of a connection that usually comes back within `graceMs`; the grace period starts with the first
 * probe that finds it closed.
 */
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
