import type { CallOptions } from '../../ports/sentry.ts';
import type { Clock } from './clock.ts';

/** Remaining time of a call, and its urgency. */
export interface CallDeadline {
  /** Aborts once no caller waits any longer. */
  readonly signal: AbortSignal;
  /** Returns the milliseconds until the last waiting caller gives up. */
  readonly remainingMs: () => number;
  /** Reports whether a user is waiting. */
  readonly isUrgent: () => boolean;
}

/** Abort reason of a signal whose deadline passed, as opposed to a caller that gave up. */
export class DeadlineReachedError extends Error {
  override readonly name = 'DeadlineReachedError';
}

/**
 * Creates the deadline of a single caller: its signal or `deadlineMs`, whichever ends first. Call `end` to free the
 * timer.
 */
export function callerDeadline(
  clock: Clock,
  deadlineMs: number,
  { abortController, priority }: CallOptions,
): { readonly deadline: CallDeadline; readonly end: () => void } {
  const signal = abortController?.signal;
  const stop = new AbortController();
  const deadlineAt = clock.monotonicNow() + deadlineMs;
  const onAbort = () => stop.abort(signal?.reason);
  const cancelTimer = clock.startTimer(deadlineMs, () => stop.abort(new DeadlineReachedError()));
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener('abort', onAbort);
  return {
    deadline: {
      signal: stop.signal,
      remainingMs: () => deadlineAt - clock.monotonicNow(),
      isUrgent: () => priority !== 'background',
    },
    end() {
      cancelTimer();
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
