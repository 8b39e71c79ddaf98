import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailableError } from '../../errors/store-errors.ts';
import type { Store } from '../../ports/store.ts';

/** Whether the store takes a write; `reason` is a short code of ours, the database's or the platform's. */
export type StoreState =
  | { readonly isWritable: true }
  | { readonly isWritable: false; readonly reason: string };

/** Finds out whether the store takes a write, within a second; never rejects. */
export type ProbeStore = () => Promise<StoreState>;

// Probes of an orchestrator give up after a second or so.
const PROBE_MS = 1_000;
// What several probes ask within this time is one question to the database.
const MAX_AGE_MS = 500;

/** Builds the probe: one question is under way at a time, however many ask and however slow the database is. */
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
