import type { BotToken } from '../model/bot-token.ts';
import { createLoadingCache } from '../platform/cache/loading-cache.ts';
import type { CacheInstrumentation } from '../ports/observability.ts';
import type { SentryReader } from '../ports/sentry.ts';

/** What the bot's own token is, as it was found at most a minute ago. */
export interface BotTokenCache {
  /** Throws one of the `Sentry…Error`s where it cannot be found out. */
  readonly current: () => Promise<BotToken>;
}

const ONLY = 'token';

/** Builds the source over a monotonic clock in ms; those who ask at once share one look-up. */
export function createBotTokenCache(
  reader: Pick<SentryReader, 'checkToken'>,
  monotonicNow: () => number,
  instrumentation?: CacheInstrumentation,
): BotTokenCache {
  const known = createLoadingCache<BotToken>(monotonicNow, instrumentation);
  return { current: () => known.get(ONLY, () => reader.checkToken()) };
}
