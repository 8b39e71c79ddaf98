import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import {
  ChatopsError,
  type SentryCallError,
  SentryNotFoundError,
  SentryScopeError,
  SentryTokenError,
} from '../errors/errors.ts';
import { StoreSetupError } from '../errors/store-errors.ts';
import type { Log } from '../platform/logging/log.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import { isFinalTokenFault } from '../slack/outbound/slack-errors.ts';

/**
 * Whether Sentry's answer for the organization will be the same until the operator changes a setting: the token is not
 * valid, lacks what every look-up takes, or there is no such organization. What people heal at Sentry (a second factor,
 * the member limit, single sign-on) comes as a 401 with a code (sentry `api/exceptions.py`), and is waited for.
 */
export function isFinalSentryFault(error: unknown): error is SentryCallError {
  if (error instanceof SentryTokenError) return error.code === undefined;
  return error instanceof SentryScopeError || error instanceof SentryNotFoundError;
}

/** What the start waits for. */
type WaitedFor = 'store' | 'slack' | 'sentry' | 'bootstrap links';

/** The patience of the start. */
export interface StartupRetry {
  /**
   * Calls again and again for as long as waiting can heal it. Rejects with what no waiting heals, with what `isFinal` says,
   * and on the signal.
   */
  readonly retryUntilReady: <Result>(
    what: WaitedFor,
    call: () => Promise<Result>,
    isFinal?: (error: Error) => boolean,
  ) => Promise<Result>;
  /** A short code of why something is still waited for. */
  readonly pendingReason: (what: WaitedFor) => string | undefined;
}

/** What {@link createStartupRetry} needs. */
interface StartupRetryOptions {
  readonly signal: AbortSignal;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly log: Log;
}

const MAX_RETRY_DELAY_MS = 10_000;
/** What stays the same is said again after so many milliseconds. */
const SAY_AGAIN_MS = 30_000;
/** A process that gives way to this one needs up to 25 s for what it has acknowledged. */
const HAND_OVER_MS = 35_000;

/** Builds the patience of the start. */
export function createStartupRetry({
  signal,
  monotonicNow,
  log,
}: StartupRetryOptions): StartupRetry {
  const reasons = new Map<WaitedFor, string>();
  return {
    pendingReason: (what) => reasons.get(what),

    async retryUntilReady(what, call, isFinal = () => false) {
      const since = monotonicNow();
      let saidAt = Number.NEGATIVE_INFINITY;
      const mayHeal = (error: Error) =>
        !signal.aborted && !isFinal(error) && !isFinalForAll(error, monotonicNow() - since);
      const policy = retry(handleWhen(mayHeal), {
        backoff: new ExponentialBackoff({ maxDelay: MAX_RETRY_DELAY_MS }),
      }).dangerouslyUnref();
      policy.onFailure(({ reason: failure }) => {
        const error = 'error' in failure ? failure.error : undefined;
        const reason = reasonOf(error);
        const isNews = reasons.get(what) !== reason;
        reasons.set(what, reason);
        const now = monotonicNow();
        if (!isNews && now - saidAt < SAY_AGAIN_MS) return;
        saidAt = now;
        const outcome = error instanceof ChatopsError ? error.kind : error?.name;
        const fields = { ...errorFields(error), durationMs: Math.round(now - since) };
        log.warn('not ready yet: npm run doctor says what to mend', {
          method: what,
          code: reason,
          ...fields,
          outcome,
        });
      });
      const result = await policy.execute(call, signal);
      reasons.delete(what);
      return result;
    },
  };
}

function isFinalForAll(error: Error, waitedMs: number): boolean {
  if (!(error instanceof StoreSetupError)) return isFinalTokenFault(error);
  // Whoever has the database open may be about to stop, as in a deployment.
  return error.fault.kind !== 'in-use' || waitedMs > HAND_OVER_MS;
}

function reasonOf(error: Error | undefined): string {
  if (error instanceof StoreSetupError) return error.fault.kind;
  const { code, status } = errorFields(error);
  if (code !== undefined) return code;
  if (status !== undefined) return `status ${status}`;
  return error instanceof ChatopsError ? error.kind : (error?.name ?? 'unknown');
}
