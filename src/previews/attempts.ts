import { ChatopsError, DeniedError } from '../errors/errors.ts';
import type { SharedLinks } from '../model/preview.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import { errorFields } from '../platform/logging/error-fields.ts';
import type { Log } from '../platform/logging/log.ts';
import type { InvocationDone } from '../ports/observability.ts';
import { isNo } from './is-no.ts';
import type { LimitAuthor } from './limit-author.ts';
import type { PreviewCounters } from './preview-counters.ts';
import type { RetryLater } from './retry-later.ts';

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
        log.bug('preview failed', fields, error);
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
