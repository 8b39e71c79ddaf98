import type { IncomingHttpHeaders } from 'node:http';
import type { Timings } from './timings.ts';

/** Why a try must be repeated: a transient fault, or a rate limit. */
export interface Trouble {
  readonly kind: 'heals' | 'rate-limited';
  /** When the server says to retry, in milliseconds since the epoch on our clock. */
  readonly retryAt: number | undefined;
}

/** State of a call after a failed try. */
interface TryState {
  /** Tries so far that ended in trouble of that kind, including this one. */
  readonly tries: number;
  /** Milliseconds until the call's deadline. */
  readonly remainingMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Random number in [0, 1). */
  readonly random: number;
}

/** Wait that Sentry's documentation advises if a 429 does not name its end: windows last one second. */
const RATE_LIMIT_WINDOW_MS = 1_000;
const RATE_LIMIT_JITTER_MS = 250;
const MAX_PLAUSIBLE_WAIT_MS = 24 * 60 * 60 * 1_000;
const CLOCK_TOLERANCE_MS = 2_000;

/**
 * Returns the milliseconds to wait before the next try of a read; undefined if no tries are left or the wait would not
 * end before the deadline. Waiting for a rate limit uses up no try.
 */
export function retryDelay(
  trouble: Trouble,
  state: TryState,
  timings: Pick<Timings, 'maxTries' | 'backoffBaseMs' | 'backoffMaxMs'>,
): number | undefined {
  const isLimit = trouble.kind === 'rate-limited';
  if (!isLimit && state.tries >= timings.maxTries) return undefined;
  const asked = askedWait(trouble, state.now);
  const jitter = isLimit ? state.random * RATE_LIMIT_JITTER_MS : 0;
  const delay = Math.max(asked + jitter, backoff(state, timings));
  return delay < state.remainingMs ? delay : undefined;
}

function askedWait({ kind, retryAt }: Trouble, now: number): number {
  if (retryAt !== undefined) return Math.max(0, retryAt - now);
  return kind === 'rate-limited' ? RATE_LIMIT_WINDOW_MS : 0;
}

/** Doubles with each try, and half of it is random, so that clients that failed together do not come back together. */
function backoff(
  { tries, random }: TryState,
  { backoffBaseMs, backoffMaxMs }: Pick<Timings, 'backoffBaseMs' | 'backoffMaxMs'>,
): number {
  const full = Math.min(backoffMaxMs, backoffBaseMs * 2 ** (tries - 1));
  return full / 2 + (random * full) / 2;
}

/**
 * Returns when Sentry's rate limit ends by `X-Sentry-Rate-Limit-Reset` (epoch seconds), or by {@link retryAfter} if
 * that header is missing, in milliseconds since the epoch on our clock; undefined if there is no plausible value.
 */
export function rateLimitEnd(headers: IncomingHttpHeaders, now: number): number | undefined {
  const reset = digits(headers['x-sentry-rate-limit-reset']);
  const wait = reset === undefined ? Number.NaN : reset * 1_000 - serverClock(headers.date, now);
  return isPlausible(wait) ? now + Math.max(0, wait) : retryAfter(headers, now);
}

/**
 * Returns when the wait in `Retry-After` ends, in milliseconds since the epoch on our clock. Proxies send it; Sentry's
 * limiter does not (sentry `src/sentry/middleware/ratelimit.py`).
 */
export function retryAfter(headers: IncomingHttpHeaders, now: number): number | undefined {
  const said = headers['retry-after'];
  const seconds = digits(said);
  const wait =
    seconds === undefined ? httpDate(said) - serverClock(headers.date, now) : seconds * 1_000;
  return isPlausible(wait) ? now + Math.max(0, wait) : undefined;
}

function isPlausible(wait: number): boolean {
  return Math.abs(wait) <= MAX_PLAUSIBLE_WAIT_MS;
}

/** Returns the server's time if it differs from ours, because a reset refers to the server's own clock. */
function serverClock(date: string | undefined, now: number): number {
  const stated = httpDate(date);
  return Math.abs(stated - now) > CLOCK_TOLERANCE_MS ? stated : now;
}

function digits(value: string | string[] | undefined): number | undefined {
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}

function httpDate(value: string | undefined): number {
  return value !== undefined && /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN;
}
