import type { RunOnce } from '../../deliveries/run-once.ts';
import type { PendingWork } from '../../platform/concurrency/pending-work.ts';
import type { Delivery } from '../../ports/deliveries.ts';
import { DELIVERY_PROPERTY } from './middleware.ts';

/** Begins work on what was delivered with a Bolt context, once over all replicas as far as the work asks. */
export type HandleDelivery = (
  context: Readonly<Record<string, unknown>>,
  work: (delivery: Delivery) => Promise<void>,
) => void;

/** Builds the begin of all work that listeners hand on; a shutdown waits for it. */
export function createHandleDelivery(runOnce: RunOnce, pendingWork: PendingWork): HandleDelivery {
  return (context, work) => {
    const key = context[DELIVERY_PROPERTY];
    pendingWork.track(runOnce(typeof key === 'string' ? key : undefined, work));
  };
}
