import type { Metrics } from '../../ports/metrics.ts';
import type { Log } from '../logging/log.ts';

/** Has errors that nobody expected counted as they are logged. */
export function countUnexpectedErrors(log: Log, metrics: Pick<Metrics, 'bug'>): Log {
  return {
    ...log,
    bug(event, fields, error) {
      metrics.bug();
      log.bug(event, fields, error);
    },
  };
}
