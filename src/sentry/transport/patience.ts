/** What a call may know of those who wait for it. */
export interface Patience {
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Milliseconds until the last of those who wait gives up. */
  readonly remainingMs: () => number;
  /** Whether a person is among them. */
  readonly isUrgent: () => boolean;
}

/** Reason of a signal that aborts because the time is over, and not because somebody gave up. */
export class DeadlineReached extends Error {
  override readonly name = 'DeadlineReached';
}
