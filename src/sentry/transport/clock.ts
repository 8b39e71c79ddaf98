import { type StartTimer, startTimer } from '../../platform/concurrency/timers.ts';

/** Clock of the client; tests replace it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly startTimer: StartTimer;
}

/** Clocks and timers of the process. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicNow: () => performance.now(),
  startTimer,
};

/** Resolves after `ms` milliseconds, or as soon as the signal aborts; the caller checks the signal. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.startTimer(ms, end);
    signal.addEventListener('abort', end);
  });
}
