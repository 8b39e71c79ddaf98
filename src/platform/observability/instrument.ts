import type { Metrics } from '../../ports/metrics.ts';
import type {
  CacheInstrumentation,
  DeliveryInstrumentation,
  Part,
} from '../../ports/observability.ts';
import type { SentryInstrumentation } from '../../ports/sentry.ts';
import type { Log } from '../logging/log.ts';
import type { Tracer } from './tracer.ts';

/** Has it noted what a memory of that name is asked, and how long those wait who share a question of that part. */
export function instrumentCache(
  tracer: Tracer,
  metrics: Pick<Metrics, 'cacheAsked'>,
  { cache, part }: { readonly cache: string; readonly part: Part },
): CacheInstrumentation {
  return (isHit, answer) => {
    metrics.cacheAsked(cache, isHit);
    return tracer.waiting(part, answer);
  };
}

/** Opens a trace for each delivery, and notes when Slack was told of it. */
export function instrumentDeliveries(
  tracer: Tracer,
  metrics: Pick<Metrics, 'acknowledged' | 'repeated'>,
): DeliveryInstrumentation {
  return {
    arrive: (work) => tracer.runInContext(tracer.open(), work),
    process(kind, work) {
      // Over a socket a delivery is there all at once.
      const trace = tracer.current() ?? tracer.open();
      const acknowledged = () => {
        const durationMs = trace.acknowledged();
        if (durationMs !== undefined) metrics.acknowledged({ kind, durationMs });
      };
      return tracer.runInContext(trace, () => work(acknowledged));
    },
    repeated: () => metrics.repeated('delivery'),
  };
}

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

/** Has errors that nobody expected counted as they are logged. */
export function countUnexpectedErrors(log: Log, metrics: Pick<Metrics, 'unexpectedError'>): Log {
  return {
    ...log,
    unexpected(event, fields, error) {
      metrics.unexpectedError();
      log.unexpected(event, fields, error);
    },
  };
}
