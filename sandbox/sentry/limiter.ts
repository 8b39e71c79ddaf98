/** State of a caller's bucket. */
export interface LimitReading {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch seconds. */
  readonly resetAt: number;
  readonly concurrentLimit: number;
  readonly concurrentRemaining: number;
  readonly isWindowExceeded: boolean;
  readonly isConcurrencyExceeded: boolean;
}

/** Counts each caller's requests in fixed windows of one second, and those in flight. */
export interface Limiter {
  /** Counts a request as started; `leave` counts it as done. */
  enter(key: string, limit: number): { readonly reading: LimitReading; leave(): void };
}

const CONCURRENT_LIMIT = 25;

/** Creates a limiter with that clock. */
export function createLimiter(now: () => Date): Limiter {
  let second = 0;
  let counts = new Map<string, number>();
  const underWay = new Map<string, number>();
  return {
    enter(key, limit) {
      const current = Math.floor(now().getTime() / 1000);
      if (current !== second) {
        second = current;
        counts = new Map();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const parallel = (underWay.get(key) ?? 0) + 1;
      underWay.set(key, parallel);
      return {
        reading: {
          limit,
          remaining: Math.max(0, limit - count),
          resetAt: current + 1,
          concurrentLimit: CONCURRENT_LIMIT,
          concurrentRemaining: Math.max(0, CONCURRENT_LIMIT - parallel),
          isWindowExceeded: count > limit,
          isConcurrencyExceeded: parallel > CONCURRENT_LIMIT,
        },
        leave() {
          const left = (underWay.get(key) ?? 1) - 1;
          if (left > 0) underWay.set(key, left);
          else underWay.delete(key);
        },
      };
    },
  };
}

/**
 * Returns the headers that sentry.io adds to every response; there is no `Retry-After`, and the remaining concurrency
 * is `None` if the window was exceeded.
 */
export function limitHeaders(reading: LimitReading): Readonly<Record<string, string>> {
  const concurrent = reading.isWindowExceeded ? 'None' : String(reading.concurrentRemaining);
  return {
    'X-Sentry-Rate-Limit-Limit': String(reading.limit),
    'X-Sentry-Rate-Limit-Remaining': String(reading.remaining),
    'X-Sentry-Rate-Limit-Reset': String(reading.resetAt),
    'X-Sentry-Rate-Limit-ConcurrentLimit': String(reading.concurrentLimit),
    'X-Sentry-Rate-Limit-ConcurrentRemaining': concurrent,
  };
}
