import type { Metrics } from '../../ports/metrics.ts';
import type { SentryWatch } from '../../ports/sentry.ts';
import type { Ledgers } from './create-ledgers.ts';

/** Notes what the Sentry client does, for the invocation that it does it for and for all together. */
export function watchSentry(
  ledgers: Ledgers,
  metrics: Pick<Metrics, 'sentryCall' | 'sentryRetry' | 'sentryBreaker' | 'cacheAsked'>,
): SentryWatch {
  return {
    waiting: (answer) => ledgers.waiting('sentry', answer),
    queued: () => ledgers.begin('queue'),
    sending: () => ledgers.current()?.sentryCalled(),
    tried: metrics.sentryCall,
    retried: metrics.sentryRetry,
    breaker: metrics.sentryBreaker,
    cacheAsked: metrics.cacheAsked,
  };
}
