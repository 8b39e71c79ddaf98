import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from './clock.ts';
import type { Outcome } from './outcome.ts';

/** A finished try, as far as it shows how loaded the server is. */
export interface FinishedTry {
  readonly operation: string;
  readonly startedAt: number;
  readonly outcome: Outcome;
  /** Whether all slots were taken while it ran. */
  readonly isFull: boolean;
}

/** Number of concurrent calls that a server can take, learned from how it responds. */
export interface AdaptiveLimit {
  /** Returns the number of calls that may be under way now. */
  current(): number;
  /** Learns from a finished try. */
  note(tried: FinishedTry): void;
}

const START = 10;
const FEWEST = 2;
/** Share of the limit that is left after the server refused or failed (as in CUBIC, RFC 9438), and after it became slow. */
const REFUSED = 0.7;
const SLOW = 0.85;
// Below this, a longer response says more about the request than about the server.
const SLOW_FACTOR = 2;
const SLOW_MARGIN_MS = 50;
/** Weight of the latest response in the average. */
const LATEST = 0.2;
const WINDOW_MS = 5 * 60_000;
/**
 * Growth for each round in which all slots were used, after the server objected for the first time: towards the number
 * at which it refused last, and from shortly before it.
 */
const GROWTH = 1;
const CAREFUL_GROWTH = 0.25;
const SHORTLY_BEFORE = 0.8;
const OVERLOADED: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Creates a limit of at most `max`: it doubles until the server objects for the first time, then grows by one a
 * round, or by one in four rounds near the number that was refused, and falls by a share (additive increase,
 * multiplicative decrease). Starts at 10.
 */
export function createAdaptiveLimit(
  max: number,
  clock: Pick<Clock, 'monotonicNow'>,
): AdaptiveLimit {
  const responses = createResponseTimes();
  let limit = Math.min(START, max);
  let ceiling = max;
  let isProbing = true;
  let refusedAt = Number.POSITIVE_INFINITY;
  // Calls that were sent before the last decrease say nothing about the new limit.
  let decreasedAt = Number.NEGATIVE_INFINITY;

  function decrease(share: number, least: number, startedAt: number): void {
    isProbing = false;
    if (startedAt < decreasedAt) return;
    decreasedAt = clock.monotonicNow();
    if (share === REFUSED) refusedAt = limit;
    limit = Math.min(limit, Math.max(least, limit * share));
  }

  function increase(): void {
    const growth = limit < refusedAt * SHORTLY_BEFORE ? GROWTH : CAREFUL_GROWTH;
    limit = Math.min(ceiling, limit + (isProbing ? 1 : growth / limit));
  }

  return {
    current: () => Math.floor(limit),
    note({ operation, startedAt, outcome, isFull }) {
      if (outcome.kind === 'answer') {
        ceiling = Math.min(max, allowedBy(outcome.headers) ?? ceiling);
        limit = Math.min(limit, ceiling);
      }
      if (isRefusal(outcome)) return decrease(REFUSED, FEWEST, startedAt);
      if (!isTimed(outcome)) return;
      // Requests of one operation may differ, so slowness alone never leads below the start.
      const now = clock.monotonicNow();
      const isSlow = responses.note(operation, now - startedAt, now);
      if (isSlow) return decrease(SLOW, START, startedAt);
      // Only a limit that was reached has been shown to be safe.
      if (isFull && outcome.kind === 'answer' && hasRoom(outcome.headers)) increase();
    },
  };
}

function isRefusal(outcome: Outcome): boolean {
  return outcome.kind === 'answer' && OVERLOADED.has(outcome.status);
}

/** Reports whether a try shows how long the server takes: it responded, or was given up on. */
function isTimed(outcome: Outcome): boolean {
  return outcome.kind === 'answer' || (outcome.kind === 'fault' && outcome.why === 'deadline');
}

/** Returns the number of concurrent calls that Sentry allows a token, at least one; undefined without such a limit. */
function allowedBy(headers: IncomingHttpHeaders): number | undefined {
  const allowed = numberIn(headers['x-sentry-rate-limit-concurrentlimit']);
  return allowed === undefined ? undefined : Math.max(1, allowed);
}

/** Reports whether Sentry would take one more call at the same time, as far as it says. */
function hasRoom(headers: IncomingHttpHeaders): boolean {
  return numberIn(headers['x-sentry-rate-limit-concurrentremaining']) !== 0;
}

function numberIn(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

/** Response times of an operation, in milliseconds. */
interface Times {
  /** Average of the latest responses. */
  recent: number;
  /** Fastest response of this window and of the one before: what a server without load takes. */
  least: number;
  leastBefore: number;
  windowEndsAt: number;
}

/** Compares the recent response times of each operation with its fastest ones. */
function createResponseTimes() {
  const times = new Map<string, Times>();
  return {
    /** Adds a response; returns whether the operation takes much longer than it has to. */
    note(operation: string, ms: number, now: number): boolean {
      const known = times.get(operation);
      if (known === undefined) {
        times.set(operation, {
          recent: ms,
          least: ms,
          leastBefore: ms,
          windowEndsAt: now + WINDOW_MS,
        });
        return false;
      }
      if (now > known.windowEndsAt) {
        known.leastBefore = known.least;
        known.least = ms;
        known.windowEndsAt = now + WINDOW_MS;
      }
      known.recent += (ms - known.recent) * LATEST;
      known.least = Math.min(known.least, ms);
      return known.recent > Math.min(known.least, known.leastBefore) * SLOW_FACTOR + SLOW_MARGIN_MS;
    },
  };
}
