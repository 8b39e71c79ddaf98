import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Changes } from './create-changes.ts';

/** Has it counted when the audit log could not be written: before a change, or with how it ended. */
export function instrumentChanges(
  changes: Changes,
  metrics: Pick<Metrics, 'auditFailed'>,
): Changes {
  return {
    ...changes,
    async accept(request) {
      const accepted = await changes.accept(request).catch((error: unknown) => {
        metrics.auditFailed('intent');
        throw error;
      });
      if (accepted.kind === 'repeat') return accepted;
      return {
        ...accepted,
        finish: (show) =>
          accepted.finish(show).catch((error: unknown) => {
            if (error instanceof StoreUnavailableError) metrics.auditFailed('outcome');
            throw error;
          }),
      };
    },
  };
}
