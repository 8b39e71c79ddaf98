import type { StoreEvents } from '../ports/store-events.ts';
import type { Core } from './core.ts';

/** Creates the listener that logs and counts what the store notices. */
export function storeEvents({
  instrumentation,
  log,
}: Pick<Core, 'instrumentation' | 'log'>): StoreEvents {
  const { auditFailed } = instrumentation.metrics;
  return {
    timeFromFuture: (records) =>
      log.warn('time from the future: treated as passed', { method: records }),
    filesGone(code) {
      auditFailed('files');
      log.error('database files deleted, moved or replaced: nothing is changed any more', { code });
    },
    headNotRemembered(code) {
      auditFailed('head');
      log.error('head of the audit log not written beside the database', { code });
    },
  };
}
