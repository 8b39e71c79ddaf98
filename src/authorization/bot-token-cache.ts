import { ChatopsError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';
import { type Capability, ISSUE_ACTS } from '../model/capability.ts';
import type { Trace } from '../model/invocations/trace.ts';
import { createLoadingCache } from '../platform/cache/loading-cache.ts';
import { traced } from '../platform/observability/create-trace.ts';
import { decideOnTokenAlone } from '../policy/decide-on-token.ts';
import type { CacheInstrumentation } from '../ports/observability.ts';
import type { SentryReader } from '../ports/sentry.ts';

/** Cache of what the bot's own token is, at most one minute old. */
export interface BotTokenCache {
  /** Throws one of the `Sentry…Error`s if the lookup fails. */
  readonly current: (trace?: Trace) => Promise<BotToken>;
}

const ONLY = 'token';

/** Creates the cache over a monotonic clock in ms; concurrent callers share one lookup. */
export function createBotTokenCache(
  reader: Pick<SentryReader, 'checkToken'>,
  monotonicNow: () => number,
  instrumentation?: CacheInstrumentation,
): BotTokenCache {
  const known = createLoadingCache<BotToken>(monotonicNow, instrumentation);
  return {
    current(trace) {
      const token = known.get(ONLY, () => reader.checkToken({ trace }));
      return traced(trace, 'sentry', token);
    },
  };
}

/** Returns what a card that everybody sees offers to do with its issue; each click is decided on again. */
export type IssueActs = (trace?: Trace) => Promise<readonly Capability[]>;

/** Creates the check; if the token cannot be looked up, a card offers nothing. */
export function createIssueActs(token: BotTokenCache): IssueActs {
  return async (trace) => {
    try {
      const current = await token.current(trace);
      return ISSUE_ACTS.filter((act) => decideOnTokenAlone(act, current).allowed);
    } catch (error) {
      if (error instanceof ChatopsError) return [];
      throw error;
    }
  };
}
