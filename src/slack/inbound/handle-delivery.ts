import type { RunOnce } from '../../deliveries/run-once.ts';
import type { PendingWork } from '../../platform/concurrency/pending-work.ts';
import type { Delivery } from '../../ports/deliveries.ts';
import { DELIVERY_PROPERTY } from './middleware.ts';

/**
 * Starts work on a delivery, given its Bolt context; work that acquires the delivery is done once across all replicas.
 */
export type HandleDelivery = (
  context: Readonly<Record<string, unknown>>,
  work: (delivery: Delivery) => Promise<void>,
) => void;

/** Creates the function through which listeners start their work; shutdown waits for that work. */
export function createHandleDelivery(runOnce: RunOnce, pendingWork: PendingWork): HandleDelivery {
  return (context, work) => {
    const key = context[DELIVERY_PROPERTY];
    pendingWork.track(runOnce(typeof key === 'string' ? key : undefined, work));
  };
}
