import type { Metrics } from '../../ports/metrics.ts';
import type { SentryInstrumentation } from '../../ports/sentry.ts';
import type { Tracer } from './tracer.ts';

/** Notes what the Sentry client does, for the invocation that it does it for and for all together. */
export function instrumentSentry(
  tracer: Tracer,
  metrics: Pick<Metrics, 'sentryCall' | 'sentryRetry' | 'sentryBreaker' | 'cacheAsked'>,
): SentryInstrumentation {
  return {
    waiting: (answer) => tracer.waiting('sentry', answer),
    queued: () => tracer.begin('queue'),
    sending: () => tracer.current()?.sentryCalled(),
    tried: metrics.sentryCall,
    retried: metrics.sentryRetry,
    breaker: metrics.sentryBreaker,
    cacheAsked: metrics.cacheAsked,
  };
}
