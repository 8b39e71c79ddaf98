import type { AcceptedChange } from '../changes/create-changes.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Sleep } from '../platform/concurrency/sleep.ts';
import type { ChangeReceipt } from '../ports/changes.ts';

/** A change that was accepted. */
export type Accepted = Extract<AcceptedChange, { kind: 'accepted' }>;

/** What {@link carryTogether} needs. */
export interface CarryTogetherOptions {
  /** How many are carried side by side. */
  readonly atOnce: number;
  /** Milliseconds after which the holds are prolonged; a fraction of what they last. */
  readonly keepEveryMs: number;
  readonly sleep: Sleep;
  /** Called about once a second while it goes on, with how many are over. */
  readonly onProgress: (done: number) => Promise<void>;
  /** Gets all receipts to the actor at once: true if they are known to have arrived. */
  readonly deliver: (receipts: readonly (ChangeReceipt | undefined)[]) => Promise<boolean>;
}

const TICK_MS = 1_000;

/**
 * Carries changes that were asked for together, a few at a time, and tells the actor of all at once. The holds of those
 * that wait are prolonged meanwhile. A receipt is undefined where another process has taken the change over, or where
 * the records went away: then the actor is told by whoever ends it. Rejects with what nobody expected.
 */
export async function carryTogether(
  changes: readonly Accepted[],
  options: CarryTogetherOptions,
): Promise<void> {
  const receipts = new Map<Accepted, ChangeReceipt>();
  let tell: (isThere: boolean) => void = () => {};
  const told = new Promise<boolean>((settle) => {
    tell = settle;
  });
  const finishing: Promise<void>[] = [];
  const waiting = [...changes];
  const running = new AbortController();

  async function takeTurns(): Promise<void> {
    for (let change = waiting.shift(); change !== undefined; change = waiting.shift()) {
      await untilEnded(change);
    }
  }

  /** Resolves when the change is over, though its receipt waits for those of the others. */
  function untilEnded(change: Accepted): Promise<void> {
    return new Promise((resolve) => {
      const finished = change.finish(async (receipt) => {
        receipts.set(change, receipt);
        resolve();
        if (!(await told)) throw new Error('the receipt was not delivered');
      });
      finishing.push(finished);
      finished.then(resolve, () => resolve());
    });
  }

  const keepEveryTicks = Math.max(1, Math.floor(options.keepEveryMs / TICK_MS));

  async function tick(): Promise<void> {
    for (let ticks = 1; ; ticks += 1) {
      await options.sleep(TICK_MS, { signal: running.signal }).catch(() => undefined);
      if (running.signal.aborted) return;
      await options.onProgress(receipts.size);
      // Whoever has taken a change over goes on with it; the rest is prolonged at the next tick.
      if (ticks % keepEveryTicks === 0) await Promise.allSettled(changes.map(({ keep }) => keep()));
    }
  }

  const ticking = tick();
  await Promise.all(Array.from({ length: options.atOnce }, takeTurns));
  running.abort();
  await ticking;
  const delivering = options.deliver(changes.map((change) => receipts.get(change)));
  delivering.then(tell, () => tell(false));
  const [, ...ends] = await Promise.allSettled([delivering, ...finishing]);
  for (const end of ends) {
    if (end.status === 'rejected' && !(end.reason instanceof StoreUnavailableError))
      throw end.reason;
  }
  await delivering;
}
