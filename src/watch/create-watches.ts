import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/ports.ts';
import type { SentryWatch } from '../sentry/ports.ts';
import type { PostToResponseUrl } from '../slack/response-url.ts';
import { createLedgers, type Ledgers } from './create-ledgers.ts';
import { createRecordInvocation } from './create-record-invocation.ts';
import type { DeliveryWatch, MemoryWatch, Part, RecordInvocation, SlackWatch } from './ports.ts';
import { watchDeliveries } from './watch-deliveries.ts';
import { watchMemory } from './watch-memory.ts';
import { watchSentry } from './watch-sentry.ts';
import { watchResponseUrl, watchSlack } from './watch-slack.ts';

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
