import type { Log } from '../platform/logging/log.ts';
import {
  instrumentCache,
  instrumentDeliveries,
  instrumentSentry,
} from '../platform/observability/instrument.ts';
import { createRecordInvocation } from '../platform/observability/record-invocation.ts';
import type { Metrics } from '../ports/metrics.ts';
import type {
  CacheInstrumentation,
  DeliveryInstrumentation,
  RecordInvocation,
  SlackInstrumentation,
} from '../ports/observability.ts';
import type { SentryInstrumentation } from '../ports/sentry-instrumentation.ts';
import { instrumentResponseUrl, instrumentSlack } from '../slack/outbound/instrument-slack.ts';
import type { PostToResponseUrl } from '../slack/outbound/response-url.ts';

/** Instrumentation of the program. */
export interface Instrumentation {
  readonly metrics: Metrics;
  readonly record: RecordInvocation;
  readonly sentry: SentryInstrumentation;
  readonly slack: SlackInstrumentation;
  readonly deliveries: DeliveryInstrumentation;
  readonly responseUrl: (post: PostToResponseUrl) => PostToResponseUrl;
  /** Returns the instrumentation of a cache with this name. */
  readonly cache: (name: string) => CacheInstrumentation;
}

interface InstrumentationOptions {
  readonly metrics: Metrics;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly log: Log;
}

/** Creates the instrumentation. */
export function createInstrumentation({
  metrics,
  monotonicNow,
  log,
}: InstrumentationOptions): Instrumentation {
  const slack = { metrics, monotonicNow };
  return {
    metrics,
    record: createRecordInvocation({ monotonicNow, metrics, log }),
    sentry: instrumentSentry(metrics, log),
    slack: instrumentSlack(slack),
    deliveries: instrumentDeliveries(monotonicNow, metrics),
    responseUrl: (post) => instrumentResponseUrl(post, slack),
    cache: (name) => instrumentCache(metrics, name),
  };
}
