import { ChatopsError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';
import { CAPABILITIES } from '../model/capability.ts';
import { createLoadingCache } from '../platform/cache/loading-cache.ts';
import { decideOnTokenAlone } from '../policy/decide-on-token.ts';
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

/** Whether the bot's token can take back what a capability did, for the button that offers it. Never rejects. */
export type MayUndo = (capability: string) => Promise<boolean>;

/** Builds the look ahead; where it cannot be found out, nothing is offered. */
export function createMayUndo(token: BotTokenCache): MayUndo {
  return async (capability) => {
    // A change is taken back as it was made; but an invite is cancelled.
    const name = capability === 'member:invite' ? 'invite:cancel' : capability;
    const takesBack = CAPABILITIES.find((one) => one === name);
    if (takesBack === undefined) return false;
    try {
      return decideOnTokenAlone(takesBack, await token.current()).allowed;
    } catch (error) {
      if (error instanceof ChatopsError) return false;
      throw error;
    }
  };
}
