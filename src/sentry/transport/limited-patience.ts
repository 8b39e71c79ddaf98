import type { CallOptions } from '../../ports/sentry.ts';
import type { Clock } from './clock.ts';
import { DeadlineReached, type Patience } from './patience.ts';

/** The patience of one caller alone: it ends with the caller's signal or at the deadline. `end` frees what it holds. */
export function limitedPatience(
  clock: Clock,
  deadlineMs: number,
  { signal, priority }: CallOptions,
): { readonly patience: Patience; readonly end: () => void } {
  const stop = new AbortController();
  const deadlineAt = clock.monotonicNow() + deadlineMs;
  const onAbort = () => stop.abort(signal?.reason);
  const cancelTimer = clock.startTimer(deadlineMs, () => stop.abort(new DeadlineReached()));
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener('abort', onAbort);
  return {
    patience: {
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
