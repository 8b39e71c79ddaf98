import type { Log } from '../platform/logging/log.ts';
import {
  instrumentCache,
  instrumentDeliveries,
  instrumentSentry,
} from '../platform/observability/instrument.ts';
import { createRecordInvocation } from '../platform/observability/record-invocation.ts';
import { createTracer, type Tracer } from '../platform/observability/tracer.ts';
import type { Metrics } from '../ports/metrics.ts';
import type {
  CacheInstrumentation,
  DeliveryInstrumentation,
  Part,
  RecordInvocation,
  SlackInstrumentation,
} from '../ports/observability.ts';
import type { SentryInstrumentation } from '../ports/sentry-instrumentation.ts';
import { instrumentResponseUrl, instrumentSlack } from '../slack/outbound/instrument-slack.ts';
import type { PostToResponseUrl } from '../slack/outbound/response-url.ts';

/** Traces and metrics of the program. */
export interface Instrumentation {
  readonly tracer: Tracer;
  readonly metrics: Metrics;
  readonly record: RecordInvocation;
  readonly sentry: SentryInstrumentation;
  readonly slack: SlackInstrumentation;
  readonly deliveries: DeliveryInstrumentation;
  readonly responseUrl: (post: PostToResponseUrl) => PostToResponseUrl;
  /** Instruments a cache with this name; the time spent waiting for it counts toward the given part. */
  readonly cache: (cache: string, part: Part) => CacheInstrumentation;
}

interface InstrumentationOptions {
  readonly metrics: Metrics;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly log: Log;
}

/** Creates the instrumentation, including its tracer. */
export function createInstrumentation({
  metrics,
  monotonicNow,
  log,
}: InstrumentationOptions): Instrumentation {
  const tracer = createTracer(monotonicNow);
  const slack = { tracer, metrics, monotonicNow };
  return {
    tracer,
    metrics,
    record: createRecordInvocation({ tracer, metrics, log }),
    sentry: instrumentSentry(tracer, metrics, log),
    slack: instrumentSlack(slack),
    deliveries: instrumentDeliveries(tracer, metrics),
    responseUrl: (post) => instrumentResponseUrl(post, slack),
    cache: (cache, part) => instrumentCache(tracer, metrics, { cache, part }),
  };
}
