/** How long a call may still take, and for how urgent a caller. */
export interface CallDeadline {
  /** Aborts once no caller waits any longer. */
  readonly signal: AbortSignal;
  /** Milliseconds until the last waiting caller gives up. */
  readonly remainingMs: () => number;
  /** Whether a person waits for it. */
  readonly isUrgent: () => boolean;
}

/** Abort reason of a signal whose time is over, as opposed to a caller that gave up. */
export class DeadlineReachedError extends Error {
  override readonly name = 'DeadlineReachedError';
}
