/** Where a caller stands with one bucket. */
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

/** Counts the requests of every caller in fixed windows of one second, and those under way. */
export interface Limiter {
  /** Counts a request in; `leave` counts it out again. */
  enter(key: string, limit: number): { readonly reading: LimitReading; leave(): void };
}

const CONCURRENT_LIMIT = 25;

/** A limiter on that clock. */
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
 * The headers that sentry.io puts on every answer; there is no `Retry-After` among them, and the concurrency
 * reads `None` where the window was exceeded.
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
