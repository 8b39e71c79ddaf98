import {
  ChatopsError,
  DeniedError,
  NotFoundError,
  NotLinkedError,
  NotServedError,
} from '../errors/errors.ts';
import { RateLimitedError } from '../errors/rate-limited-error.ts';
import type { Actor } from '../model/actor.ts';
import type { SharedLinks } from '../model/preview.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { Log } from '../platform/logging/log.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { InvocationDone } from '../ports/observability.ts';
import type { PreviewCounters } from './preview-counters.ts';
import { MAX_PREVIEWS } from './preview-rules.ts';

const ANSWERS = [DeniedError, NotFoundError, NotLinkedError, NotServedError];

/** Reports whether an error means that there is nothing to show; any other error may be temporary. */
export function isNo(error: unknown): boolean {
  return ANSWERS.some((answer) => error instanceof answer);
}

/** Runs work once more, later; false if too much is waiting already, so that it will not run. */
type RetryLater = (work: () => Promise<void>) => boolean;

interface RetryLaterOptions {
  readonly delayMs: number;
  readonly maxWaiting: number;
  /** Tracks work that is under way. */
  readonly track: (work: Promise<void>) => void;
  /** Once it aborts, nothing is started any more. */
  readonly stopping: AbortSignal;
}

/** Creates the delay before a retry. It does not keep the process alive, and other replicas do not know of it. */
export function createRetryLater({
  delayMs,
  maxWaiting,
  track,
  stopping,
}: RetryLaterOptions): RetryLater {
  let waiting = 0;
  return (work) => {
    if (waiting >= maxWaiting || stopping.aborted) return false;
    waiting += 1;
    setTimeout(() => {
      waiting -= 1;
      if (!stopping.aborted) track(work());
    }, delayMs).unref();
    return true;
  };
}

/** Counts the previews of a message against its author's limit; logs it and returns false if that is exceeded. */
type LimitAuthor = (
  message: { readonly id: string; readonly author: Actor; readonly channelId: string },
  wanted: number,
) => boolean;

interface LimitAuthorOptions {
  readonly limits: UserRateLimiter;
  readonly counters: PreviewCounters;
  readonly log: Log;
}

/** Creates the limit: a message that exceeds it simply has no previews, since its author asked for nothing. */
export function createLimitAuthor({ limits, counters, log }: LimitAuthorOptions): LimitAuthor {
  return ({ id, author, channelId }, wanted) => {
    const count = Math.min(wanted, MAX_PREVIEWS);
    try {
      limits.take('previews', author, count);
      return true;
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      counters.add('dropped', error.kind, count);
      log.info('no preview', { requestId: id, channelId, ...author, outcome: error.kind });
      return false;
    }
  };
}

/** Outcome of an attempt without a card: nothing, because of a rule; or a failure that may be temporary. */
export type NoCard = { readonly kind: 'none' } | { readonly kind: 'failed'; readonly why: string };

/** Attempts to make previews: limited, counted, and retried once after a failure. */
export interface Attempts {
  readonly counters: PreviewCounters;
  readonly limitAuthor: LimitAuthor;
  /** Throws `BusyError` while too many messages are being looked up. */
  readonly limiter: ConcurrencyLimiter;
  /** Logs and counts an error, and returns what it means for the preview. */
  readonly outcomeOf: (
    error: unknown,
    message: Pick<SharedLinks, 'id' | 'channelId' | 'author'>,
  ) => NoCard;
  /** Schedules the retry of failed previews; `again` resolves with what still fails then, which is dropped. */
  readonly retry: (
    failures: readonly string[],
    again: () => Promise<readonly string[]>,
  ) => InvocationDone;
}

/** Creates the attempts to make previews. */
export function createAttempts(options: {
  readonly counters: PreviewCounters;
  readonly limitAuthor: LimitAuthor;
  readonly limiter: ConcurrencyLimiter;
  readonly retryLater: RetryLater;
  readonly log: Log;
}): Attempts {
  const { counters, limitAuthor, limiter, retryLater, log } = options;
  return {
    counters,
    limitAuthor,
    limiter,

    outcomeOf(error, { id, channelId, author }) {
      const fields = { requestId: id, channelId, ...author };
      if (!(error instanceof ChatopsError)) {
        log.unexpected('preview failed', fields, error);
        return { kind: 'none' };
      }
      log.info('no preview', { ...fields, ...errorFields(error), outcome: error.kind });
      if (!isNo(error)) return { kind: 'failed', why: error.kind };
      const why = error instanceof DeniedError ? error.refusal.reason.kind : error.kind;
      counters.add('withheld', why);
      return { kind: 'none' };
    },

    retry(failures, again) {
      const isWaiting = retryLater(async () => {
        for (const why of await again()) counters.add('dropped', why);
      });
      const outcome = isWaiting ? 'postponed' : 'dropped';
      for (const why of failures) counters.add(outcome, why);
      return { outcome };
    },
  };
}
