import type { RunnableChange } from '../../../src/changes/change-protocol.ts';
import type { NotifyActor } from '../../../src/ports/changes.ts';

/** Runs a change, shows its receipt and settles it, as the callers of the protocol do. */
export async function finish(change: RunnableChange, show: NotifyActor): Promise<void> {
  const closed = await change.run();
  if (closed === undefined) return;
  const isDelivered = await show(closed.receipt).then(
    () => true,
    () => false,
  );
  await closed.settle(isDelivered);
}
