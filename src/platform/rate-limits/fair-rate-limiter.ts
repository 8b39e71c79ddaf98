import type { StartTimer } from '../concurrency/timers.ts';

/** Limits how many calls start within a period; people whose calls have to wait take turns. */
export interface FairRateLimiter {
  /** Resolves with true once the call may start, or with false once the signal aborts. */
  acquire(asker: string, signal: AbortSignal): Promise<boolean>;
  /** Reports whether a call could start now without waiting. */
  isFree(): boolean;
}

interface FairRateLimiterOptions {
  /** Number of starts within any period. */
  readonly limit: number;
  readonly periodMs: number;
  readonly clock: {
    readonly monotonicNow: () => number;
    readonly startTimer: StartTimer;
  };
}

interface Waiting {
  readonly start: () => void;
}

/** Creates a limiter with nothing in its period. */
export function createFairRateLimiter(options: FairRateLimiterOptions): FairRateLimiter {
  const { limit, periodMs, clock } = options;
  // The queue of each asker who waits. Its order is whose turn it is.
  const queues = new Map<string, Waiting[]>();
  let startedAt: readonly number[] = [];
  let isTimed = false;

  function waitMs(): number {
    const now = clock.monotonicNow();
    startedAt = startedAt.filter((at) => now - at < periodMs);
    const [oldest] = startedAt;
    return oldest === undefined || startedAt.length < limit ? 0 : oldest + periodMs - now;
  }

  function next(): Waiting | undefined {
    for (const [asker, queue] of queues) {
      queues.delete(asker);
      const waiting = queue.shift();
      if (queue.length > 0) queues.set(asker, queue);
      if (waiting !== undefined) return waiting;
    }
    return undefined;
  }

  function proceed(): void {
    if (isTimed) return;
    let wait = waitMs();
    for (; queues.size > 0 && wait === 0; wait = waitMs()) {
      startedAt = [...startedAt, clock.monotonicNow()];
      next()?.start();
    }
    if (queues.size === 0) return;
    isTimed = true;
    clock.startTimer(wait, () => {
      isTimed = false;
      proceed();
    });
  }

  function leave(asker: string, waiting: Waiting): void {
    const left = (queues.get(asker) ?? []).filter((one) => one !== waiting);
    if (left.length > 0) queues.set(asker, left);
    else queues.delete(asker);
  }

  return {
    isFree: () => queues.size === 0 && waitMs() === 0,
    acquire: (asker, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(false);
          return;
        }
        const onAbort = () => {
          leave(asker, waiting);
          resolve(false);
        };
        const waiting = {
          start() {
            signal.removeEventListener('abort', onAbort);
            resolve(true);
          },
        };
        signal.addEventListener('abort', onAbort);
        queues.set(asker, [...(queues.get(asker) ?? []), waiting]);
        proceed();
      }),
  };
}
