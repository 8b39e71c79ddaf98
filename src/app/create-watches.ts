import type { Log } from '../platform/logging/log.ts';
import { createLedgers, type Ledgers } from '../platform/observability/create-ledgers.ts';
import { createRecordInvocation } from '../platform/observability/create-record-invocation.ts';
import { watchDeliveries } from '../platform/observability/watch-deliveries.ts';
import { watchMemory } from '../platform/observability/watch-memory.ts';
import { watchSentry } from '../platform/observability/watch-sentry.ts';
import type { Metrics } from '../ports/metrics.ts';
import type {
  DeliveryWatch,
  MemoryWatch,
  Part,
  RecordInvocation,
  SlackWatch,
} from '../ports/observability.ts';
import type { SentryWatch } from '../ports/sentry.ts';
import type { PostToResponseUrl } from '../slack/outbound/response-url.ts';
import { watchResponseUrl, watchSlack } from '../slack/outbound/watch-slack.ts';

/** All that follows what the program does. */
export interface Watches {
  readonly ledgers: Ledgers;
  readonly metrics: Metrics;
  readonly record: RecordInvocation;
  readonly sentry: SentryWatch;
  readonly slack: SlackWatch;
  readonly deliveries: DeliveryWatch;
  readonly responseUrl: (post: PostToResponseUrl) => PostToResponseUrl;
  /** Follows a memory of that name; whoever waits for its answers waits in that part. */
  readonly memory: (cache: string, part: Part) => MemoryWatch;
}

/** What {@link createWatches} needs. */
export interface WatchesOptions {
  readonly metrics: Metrics;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
  readonly log: Log;
}

/** Builds them, around ledgers of their own. */
export function createWatches({ metrics, monotonicNow, log }: WatchesOptions): Watches {
  const ledgers = createLedgers(monotonicNow);
  const slack = { ledgers, metrics, monotonicNow };
  return {
    ledgers,
    metrics,
    record: createRecordInvocation({ ledgers, metrics, log }),
    sentry: watchSentry(ledgers, metrics),
    slack: watchSlack(slack),
    deliveries: watchDeliveries(ledgers, metrics),
    responseUrl: (post) => watchResponseUrl(post, slack),
    memory: (cache, part) => watchMemory(ledgers, metrics, { cache, part }),
  };
}
