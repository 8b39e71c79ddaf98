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
 * Reports whether Sentry's error for the organization will stay the same until the operator changes a setting: the
 * token is invalid, or lacks what every lookup needs, or the organization does not exist. What users can fix in Sentry
 * (a second factor, the member limit, single sign-on) is a 401 with a code (sentry `api/exceptions.py`), and is
 * retried.
 */
export function isFinalSentryFault(error: unknown): error is SentryCallError {
  if (error instanceof SentryTokenError) return error.code === undefined;
  return error instanceof SentryScopeError || error instanceof SentryNotFoundError;
}

/** What startup waits for. */
type WaitedFor = 'store' | 'slack' | 'sentry' | 'bootstrap links';

/** Retries during startup. */
export interface StartupRetry {
  /**
   * Retries a call for as long as waiting can fix it. Rejects on an error that waiting cannot fix, on one that
   * `isFinal` accepts, and on the abort signal.
   */
  readonly retryUntilReady: <Result>(
    what: WaitedFor,
    call: () => Promise<Result>,
    isFinal?: (error: Error) => boolean,
  ) => Promise<Result>;
  /** Returns a short code for why something is still pending. */
  readonly pendingReason: (what: WaitedFor) => string | undefined;
}

interface StartupRetryOptions {
  readonly signal: AbortSignal;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly log: Log;
}

const MAX_RETRY_DELAY_MS = 10_000;
/** An unchanged reason is logged again after this many milliseconds. */
const SAY_AGAIN_MS = 30_000;
/** A process that this one replaces needs up to 25 s to finish its acknowledged work. */
const HAND_OVER_MS = 35_000;

/** Creates the retries during startup. */
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
        log.warn('not ready yet: npm run doctor says what to fix', {
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
  // The process that has the database open may be about to stop, as in a deployment.
  return error.fault.kind !== 'in-use' || waitedMs > HAND_OVER_MS;
}

function reasonOf(error: Error | undefined): string {
  if (error instanceof StoreSetupError) return error.fault.kind;
  const { code, status } = errorFields(error);
  if (code !== undefined) return code;
  if (status !== undefined) return `status ${status}`;
  return error instanceof ChatopsError ? error.kind : (error?.name ?? 'unknown');
}
