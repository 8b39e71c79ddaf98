import type { Metrics } from '../../ports/metrics.ts';
import type { CacheInstrumentation, DeliveryInstrumentation } from '../../ports/observability.ts';
import type { SentryInstrumentation } from '../../ports/sentry-instrumentation.ts';
import type { Log } from '../logging/log.ts';
import { createTrace } from './create-trace.ts';

/** Creates the instrumentation of a cache, which counts its lookups. */
export function instrumentCache(
  metrics: Pick<Metrics, 'cacheAsked'>,
  name: string,
): CacheInstrumentation {
  return (isHit) => metrics.cacheAsked(name, isHit);
}

/** Creates the instrumentation of deliveries: opens a trace for each, and records its acknowledgement. */
export function instrumentDeliveries(
  monotonicNow: () => number,
  metrics: Pick<Metrics, 'acknowledged' | 'repeated'>,
): DeliveryInstrumentation {
  return {
    arrive() {
      const trace = createTrace(monotonicNow);
      return {
        trace,
        acknowledged(kind) {
          const durationMs = trace.acknowledged();
          if (durationMs !== undefined) metrics.acknowledged({ kind, durationMs });
        },
      };
    },
    repeated: () => metrics.repeated('delivery'),
  };
}

/** Creates the instrumentation of the Sentry client: counts its work, and logs rows that could not be read. */
export function instrumentSentry(
  metrics: Pick<
    Metrics,
    'sentryCall' | 'sentryUnreadable' | 'sentryRetry' | 'sentryBreaker' | 'cacheAsked'
  >,
  log: Pick<Log, 'warn'>,
): SentryInstrumentation {
  return {
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
