import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailableError } from '../../errors/store-errors.ts';
import type { Store } from '../../ports/store.ts';

/** Whether the store accepts a write; `reason` is a short code from this bot, the database or the platform. */
export type StoreState =
  | { readonly isWritable: true }
  | { readonly isWritable: false; readonly reason: string };

/** Reports within a second whether the store accepts a write; never rejects. */
export type ProbeStore = () => Promise<StoreState>;

// An orchestrator's probes time out after about a second.
const PROBE_MS = 1_000;
// Probes within this time share one query.
const MAX_AGE_MS = 500;

/** Creates the probe, which runs one query at a time however many callers wait and however slow the database is. */
export function createStoreProbe(
  store: Pick<Store, 'probe'>,
  monotonicNow: () => number,
): ProbeStore {
  let last: { readonly at: number; readonly state: StoreState } | undefined;
  let underWay: { readonly since: number; readonly answer: Promise<StoreState> } | undefined;

  function begin() {
    const since = monotonicNow();
    const answer = ask(store).then((state) => {
      underWay = undefined;
      last = { at: monotonicNow(), state };
      return state;
    });
    return { since, answer };
  }

  return async () => {
    if (last !== undefined && monotonicNow() - last.at < MAX_AGE_MS) return last.state;
    underWay ??= begin();
    const { since, answer } = underWay;
    const leftMs = Math.max(0, PROBE_MS - (monotonicNow() - since));
    const tooLate: StoreState = { isWritable: false, reason: 'timeout' };
    return Promise.race([answer, sleep(leftMs, tooLate, { ref: false })]);
  };
}

async function ask(store: Pick<Store, 'probe'>): Promise<StoreState> {
  try {
    await store.probe();
    return { isWritable: true };
  } catch (error) {
    const reason = error instanceof StoreUnavailableError ? (error.code ?? error.why) : 'bug';
    return { isWritable: false, reason };
  }
}
