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

/** Whether an error is an answer: that there is nothing to show. All else may be otherwise in a minute. */
export function isNo(error: unknown): boolean {
  return ANSWERS.some((answer) => error instanceof answer);
}

/** Does something once more, later; false if so much waits already that it will not be done. */
type RetryLater = (work: () => Promise<void>) => boolean;

/** What {@link createRetryLater} needs. */
interface PostponeOptions {
  readonly delayMs: number;
  readonly maxWaiting: number;
  /** Takes work that is under way. */
  readonly track: (work: Promise<void>) => void;
  /** From then on nothing is begun any more. */
  readonly stopping: AbortSignal;
}

/** Builds the wait of what is tried once more. It keeps no process alive, and is not known to others. */
export function createRetryLater({
  delayMs,
  maxWaiting,
  track,
  stopping,
}: PostponeOptions): RetryLater {
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

/** Counts what a message wants previewed for its author; false, with a note in the log, where that is too much. */
type LimitAuthor = (
  message: { readonly id: string; readonly author: Actor; readonly channelId: string },
  wanted: number,
) => boolean;

/** What {@link createLimitAuthor} needs. */
interface LimitAuthorOptions {
  readonly limits: UserRateLimiter;
  readonly counters: PreviewCounters;
  readonly log: Log;
}

/** Builds the limit: a message that is over it just has no previews, since nobody asked a question. */
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

/** What an attempt that made no card came to: nothing, because of a rule; or a failure that may pass. */
export type NoCard = { readonly kind: 'none' } | { readonly kind: 'failed'; readonly why: string };

/** The attempts to make previews: bounded, counted, and repeated once where they failed. */
export interface Attempts {
  readonly counters: PreviewCounters;
  readonly limitAuthor: LimitAuthor;
  /** Throws `BusyError` while too many messages are looked up. */
  readonly limiter: ConcurrencyLimiter;
  /** Logs and counts an error, and says what it means for the preview. */
  readonly outcomeOf: (
    error: unknown,
    message: Pick<SharedLinks, 'id' | 'channelId' | 'author'>,
  ) => NoCard;
  /** Has what failed tried once more; `again` resolves with what fails then, which is given up. */
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
