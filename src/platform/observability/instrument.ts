import type { Metrics } from '../../ports/metrics.ts';
import type {
  CacheInstrumentation,
  DeliveryInstrumentation,
  Part,
} from '../../ports/observability.ts';
import type { SentryInstrumentation } from '../../ports/sentry-instrumentation.ts';
import type { Log } from '../logging/log.ts';
import type { Tracer } from './tracer.ts';

/** Creates the instrumentation of a cache: counts its lookups, and adds the wait for shared loads to a part. */
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

/** Creates the instrumentation of deliveries: opens a trace for each, and records its acknowledgement. */
export function instrumentDeliveries(
  tracer: Tracer,
  metrics: Pick<Metrics, 'acknowledged' | 'repeated'>,
): DeliveryInstrumentation {
  return {
    arrive() {
      const trace = tracer.open();
      return {
        process: (work) => tracer.runInContext(trace, work),
        acknowledged(kind) {
          const durationMs = trace.acknowledged();
          if (durationMs !== undefined) metrics.acknowledged({ kind, durationMs });
        },
      };
    },
    repeated: () => metrics.repeated('delivery'),
  };
}

/**
 * Creates the instrumentation of the Sentry client: records its work on the invocation's trace and in the metrics, and
 * logs rows that could not be read.
 */
export function instrumentSentry(
  tracer: Tracer,
  metrics: Pick<
    Metrics,
    'sentryCall' | 'sentryUnreadable' | 'sentryRetry' | 'sentryBreaker' | 'cacheAsked'
  >,
  log: Pick<Log, 'warn'>,
): SentryInstrumentation {
  return {
    waiting: (answer) => tracer.waiting('sentry', answer),
    queued: () => tracer.begin('queue'),
    sending: () => tracer.current()?.sentryCalled(),
    tried: metrics.sentryCall,
    unreadable({ operation, field, count }) {
      metrics.sentryUnreadable({ operation, field, count });
      log.warn('sentry rows not read', { method: operation, code: field, count });
    },
    retried: metrics.sentryRetry,
    breaker: metrics.sentryBreaker,
    cacheAsked: metrics.cacheAsked,
  };
}

/** Wraps a log so that unexpected errors are counted as they are logged. */
export function countUnexpectedErrors(log: Log, metrics: Pick<Metrics, 'unexpectedError'>): Log {
  return {
    ...log,
    unexpected(event, fields, error) {
      metrics.unexpectedError();
      log.unexpected(event, fields, error);
    },
  };
}
