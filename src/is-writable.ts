import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from './store/ports.ts';

// Probes of an orchestrator give up after a second or so.
const PROBE_MS = 1_000;

/** Whether the store takes a write at this moment. */
export async function isWritable(store: Pick<Store, 'probe'> | undefined): Promise<boolean> {
  if (store === undefined) return false;
  const probed = store.probe().then(
    () => true,
    () => false,
  );
  return Promise.race([probed, sleep(PROBE_MS, false, { ref: false })]);
}
