import type { CallOptions } from '../../ports/sentry.ts';
import { type CallDeadline, DeadlineReachedError } from './call-deadline.ts';
import type { Clock } from './clock.ts';

/** The deadline of a single caller: its signal or `deadlineMs`, whichever ends first. Call `end` to free the timer. */
export function callerDeadline(
  clock: Clock,
  deadlineMs: number,
  { signal, priority }: CallOptions,
): { readonly deadline: CallDeadline; readonly end: () => void } {
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
