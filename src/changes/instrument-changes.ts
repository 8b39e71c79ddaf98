import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ChangeProtocol, RunnableChange } from './change-protocol.ts';

/** Wraps the protocol to count failed writes to the audit log: of an intent, or of an outcome. */
export function instrumentChanges(
  changes: ChangeProtocol,
  metrics: Pick<Metrics, 'auditFailed'>,
): ChangeProtocol {
  async function counted<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof StoreUnavailableError) metrics.auditFailed('outcome');
      throw error;
    }
  }

  async function run(
    change: RunnableChange,
    trace: Trace | undefined,
  ): ReturnType<RunnableChange['run']> {
    const closed = await counted(change.run(trace));
    if (closed === undefined) return undefined;
    return { ...closed, settle: (isDelivered) => counted(closed.settle(isDelivered)) };
  }

  return {
    ...changes,
    async accept(request) {
      const accepted = await changes.accept(request).catch((error: unknown) => {
        metrics.auditFailed('intent');
        throw error;
      });
      return accepted.kind === 'repeat'
        ? accepted
        : { ...accepted, run: (trace) => run(accepted, trace) };
    },
  };
}
