import type { IncomingHttpHeaders } from 'node:http';
import type { Timings } from './timings.ts';

/** Why a try has to be made again: something that may heal by itself, or a limit that names its end. */
export interface Trouble {
  readonly kind: 'heals' | 'rate-limited';
  /** When the server says that a new try makes sense, in milliseconds since the epoch by our clock. */
  readonly retryAt: number | undefined;
}

/** Where a call stands when a try has failed. */
interface TryState {
  /** Tries so far that ended in trouble of that kind, this one included. */
  readonly tries: number;
  /** Milliseconds left until the call's deadline. */
  readonly remainingMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A number from 0 up to 1. */
  readonly random: number;
}

/** The wait that Sentry's documentation advises where a 429 does not name its end: windows are of one second. */
const RATE_LIMIT_WINDOW_MS = 1_000;
const RATE_LIMIT_JITTER_MS = 250;
const MAX_PLAUSIBLE_WAIT_MS = 24 * 60 * 60 * 1_000;
const CLOCK_TOLERANCE_MS = 2_000;

/**
 * Milliseconds to wait before the next try of a read, or undefined if there shall be none: no tries left, or the wait
 * would not end before the deadline. A rate limit is waited for and costs no try.
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

/** Doubles by try, half of it at random, so that clients that failed together do not come back together. */
function backoff(
  { tries, random }: TryState,
  { backoffBaseMs, backoffMaxMs }: Pick<Timings, 'backoffBaseMs' | 'backoffMaxMs'>,
): number {
  const full = Math.min(backoffMaxMs, backoffBaseMs * 2 ** (tries - 1));
  return full / 2 + (random * full) / 2;
}

/**
 * When Sentry's limit of calls ends by `X-Sentry-Rate-Limit-Reset` (epoch seconds), in milliseconds since the epoch by
 * our clock; by {@link retryAfter} where that header is missing. Undefined if nothing plausible is said.
 */
export function rateLimitEnd(headers: IncomingHttpHeaders, now: number): number | undefined {
  const reset = digits(headers['x-sentry-rate-limit-reset']);
  const wait = reset === undefined ? Number.NaN : reset * 1_000 - serverClock(headers.date, now);
  return isPlausible(wait) ? now + Math.max(0, wait) : retryAfter(headers, now);
}

/**
 * The end of a wait that `Retry-After` names, in milliseconds since the epoch by our clock. Proxies set it;
 * Sentry's limiter does not (sentry `src/sentry/middleware/ratelimit.py`).
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

/** The server's time where it differs from ours: its reset is told by its own clock. */
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
