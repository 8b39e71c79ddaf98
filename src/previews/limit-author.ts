import { RateLimitedError } from '../errors/rate-limited-error.ts';
import type { Actor } from '../model/actor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { PreviewCounters } from './preview-counters.ts';
import { MAX_PREVIEWS } from './preview-detail.ts';

/** Counts what a message wants previewed for its author; false, with a note in the log, where that is too much. */
export type LimitAuthor = (
  message: { readonly id: string; readonly author: Actor; readonly channelId: string },
  wanted: number,
) => boolean;

/** What {@link createLimitAuthor} needs. */
export interface LimitAuthorOptions {
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
