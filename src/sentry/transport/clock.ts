/** Time as the client sees it; a test brings its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  /** Calls back once, `ms` milliseconds from now; returns the way to prevent it. */
  readonly startTimer: (ms: number, callback: () => void) => () => void;
}

/** The process's own clocks and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicNow: () => performance.now(),
  startTimer(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` milliseconds, or as soon as the signal aborts; the caller looks at the signal. */
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
