import type { Log } from '../platform/logging/log.ts';
import type { Metrics } from '../ports/metrics.ts';

/** What is counted of previews. */
type PreviewEvent =
  /** Previews that were made, by their amount. */
  | 'made'
  /** Previews that failed and are tried once more, by what failed. */
  | 'postponed'
  /** Previews that were given up, by why. */
  | 'dropped'
  /** Previews that a rule did not let be made, or that had nothing to show, by why. */
  | 'withheld'
  /** Calls of `chat.unfurl` that Slack refused, by its code. */
  | 'refused'
  /** Previews that went out as minimal cards. */
  | 'minimal'
  /** Private hints to authors without a mapping. */
  | 'hint';

/** Counts what happens to previews. */
export interface PreviewCounters {
  /** Counts one, or `count`, of an event; `reason` is a short code of ours or of Slack's. */
  readonly add: (event: PreviewEvent, reason: string, count?: number) => void;
  /** The counts so far, by event and reason, such as `dropped expired`. */
  readonly read: () => ReadonlyMap<string, number>;
}

/** Builds counters at zero, which also tell the log and the metrics. */
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
