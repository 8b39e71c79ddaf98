import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from '../operations.ts';
import type { Clock } from './clock.ts';
import { rateLimitEnd } from './retry-timing.ts';

/** Delays calls to keep them within the server's rate limits. */
export interface RateLimiter {
  /**
   * Returns the milliseconds until the call may be sent, and reserves that slot; undefined if it is later than
   * `maxWaitMs`.
   */
  reserve(operation: Operation, maxWaitMs: number): number | undefined;
  /** Returns the milliseconds until a call could be sent. */
  wait(operation: Operation): number;
  /** Learns from the headers of a response. */
  note(operation: Operation, headers: IncomingHttpHeaders): void;
}

/** Minimum time between calls of an operation, in milliseconds (sentry `issues/endpoints/organization_eventid.py`). */
const INTERVALS: ReadonlyMap<Operation, number> = new Map([['resolveEventId', 1_000]]);

/** Creates a rate limiter that does not know the server's limits yet. */
export function createRateLimiter(clock: Clock): RateLimiter {
  const freeAt = new Map<Operation, number>();
  // A self-hosted server has no limits, which it shows by sending no headers for them.
  let limits: 'unknown' | 'none' | 'some' = 'unknown';

  const wait = (operation: Operation) =>
    Math.max(0, (freeAt.get(operation) ?? 0) - clock.monotonicNow());
  const close = (operation: Operation, ms: number) => {
    const until = clock.monotonicNow() + ms;
    freeAt.set(operation, Math.max(until, freeAt.get(operation) ?? 0));
  };
  return {
    wait,
    reserve(operation, maxWaitMs) {
      const delay = wait(operation);
      if (delay > maxWaitMs) return undefined;
      const interval = limits === 'none' ? undefined : INTERVALS.get(operation);
      if (interval !== undefined) close(operation, delay + interval);
      return delay;
    },
    note(operation, headers) {
      const remaining = headers['x-sentry-rate-limit-remaining'];
      if (remaining !== undefined) limits = 'some';
      else if (limits === 'unknown') limits = 'none';
      if (limits === 'none') freeAt.clear();
      if (remaining !== '0') return;
      const now = clock.now();
      const end = rateLimitEnd(headers, now);
      if (end !== undefined) close(operation, end - now);
    },
  };
}
