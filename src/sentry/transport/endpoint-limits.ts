import {
  createFairRateLimiter,
  type FairRateLimiter,
} from '../../platform/rate-limits/fair-rate-limiter.ts';
import type { Operation } from '../operations.ts';
import type { Clock } from './clock.ts';

/**
 * Calls per second that Sentry allows a user on the endpoint of one issue, for each method (sentry
 * `src/sentry/issues/endpoints/group_details.py`).
 */
const PER_SECOND: ReadonlyMap<Operation, number> = new Map([
  ['getIssue', 5],
  ['updateIssue', 5],
]);
// Longer than Sentry's window, since calls that start apart may arrive together.
const PERIOD_MS = 1_100;

/** Queues calls to endpoints with a fixed limit of their own. */
export interface EndpointLimits {
  /** Resolves with true once the call may be sent, or with false once the signal aborts. */
  acquire(operation: Operation, asker: string, signal: AbortSignal): Promise<boolean>;
  /** Reports whether a call may be sent at once. */
  isFree(operation: Operation): boolean;
}

/** Creates the queues, one for each limited operation. */
export function createEndpointLimits(clock: Clock): EndpointLimits {
  const limiters = new Map<Operation, FairRateLimiter>();
  for (const [operation, limit] of PER_SECOND) {
    limiters.set(operation, createFairRateLimiter({ limit, periodMs: PERIOD_MS, clock }));
  }
  return {
    isFree: (operation) => limiters.get(operation)?.isFree() ?? true,
    acquire: (operation, asker, signal) =>
      limiters.get(operation)?.acquire(asker, signal) ?? Promise.resolve(true),
  };
}
