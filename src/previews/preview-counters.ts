import type { Log } from '../platform/logging/log.ts';
import type { Metrics } from '../ports/metrics.ts';

type PreviewEvent =
  /** Previews that were made, by amount. */
  | 'made'
  /** Previews that failed and are retried, by cause. */
  | 'postponed'
  /** Previews that were dropped, by cause. */
  | 'dropped'
  /** Previews that a rule prevented, or that had nothing to show, by cause. */
  | 'withheld'
  /** Calls to `chat.unfurl` that Slack refused, by its code. */
  | 'refused'
  /** Previews that were sent as minimal cards. */
  | 'minimal'
  /** Private hints to authors without a mapping. */
  | 'hint';

/** Counters of what happens to previews. */
export interface PreviewCounters {
  /** Counts an event once, or `count` times; `reason` is a short code of ours or of Slack's. */
  readonly add: (event: PreviewEvent, reason: string, count?: number) => void;
  /** Returns the counts so far by event and reason, such as `dropped expired`. */
  readonly read: () => ReadonlyMap<string, number>;
}

/** Creates counters that start at zero and also report to the log and the metrics. */
export function createPreviewCounters(
  log: Log,
  metrics: Pick<Metrics, 'preview'>,
): PreviewCounters {
  const counts = new Map<string, number>();
  return {
    add(event, reason, count = 1) {
      if (count === 0) return;
      const key = `${event} ${reason}`;
      counts.set(key, (counts.get(key) ?? 0) + count);
      metrics.preview(event, reason, count);
      log.debug('previews counted', { outcome: event, code: reason, count });
    },
    read: () => new Map(counts),
  };
}
