import type { Changes } from '../changes/create-changes.ts';
import type { Metrics } from '../metrics/ports.ts';
import { StoreUnavailableError } from '../store-errors.ts';

/** Has it counted when the audit log could not be written: before a change, or with how it ended. */
export function watchChanges(changes: Changes, metrics: Pick<Metrics, 'auditFailed'>): Changes {
  async function counted<Result>(
    what: 'intent' | 'outcome',
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreUnavailableError) metrics.auditFailed(what);
      throw error;
    }
  }

  return {
    ...changes,
    async accept(request) {
      const accepted = await counted('intent', () => changes.accept(request));
      if (accepted.kind === 'repeat') return accepted;
      return { ...accepted, finish: (show) => counted('outcome', () => accepted.finish(show)) };
    },
  };
}
