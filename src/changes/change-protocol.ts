import { LeaseLostError, StoreUnavailableError } from '../errors/store-errors.ts';
import type { ChangeIntent, OpenChange } from '../model/change.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type {
  ChangeClock,
  ChangeEvents,
  ChangeHandler,
  ChangeReceipt,
  NotifyActor,
} from '../ports/changes.ts';
import type { Acceptance, ChangeStore, Lease } from '../ports/store.ts';
import { createCarriedChanges } from './carried-changes.ts';
import type { ChangeFlow } from './change-flow.ts';
import { type Executed, execute } from './execute.ts';
import { type Delivery, deliveryReceipt, receiptsOf } from './receipts.ts';
import { type ChangeTimings, TIMINGS } from './timings.ts';

/** Request for a change, with the delivery that it came in. */
export interface DeliveredRequest extends Omit<ChangeIntent, 'id'> {
  readonly delivery: Delivery;
}

/** Change whose intent is durable. */
export interface RunnableChange {
  readonly kind: 'accepted';
  readonly id: string;
  /**
   * Runs the change until its outcome is durable. Undefined if another process took it over and notifies the actor.
   * Rejects with `StoreUnavailableError` if the store became unavailable: recovery finishes the change once it is back.
   */
  readonly run: (trace?: Trace) => Promise<ClosedChange | undefined>;
  /** Renews the lease of a change that has to wait, so that no other process considers it abandoned. */
  readonly renew: () => Promise<void>;
}

/** Change whose outcome is durable, but not known to its actor yet. */
export interface ClosedChange {
  readonly receipt: ChangeReceipt;
  /**
   * Finishes the change. `isDelivered` means that the actor has seen the receipt; if not, they get it as a direct
   * message. Rejects with `StoreUnavailableError`: then recovery notifies the actor.
   */
  readonly settle: (isDelivered: boolean) => Promise<void>;
}

/** Change whose intent is durable, or the one that the request repeats. */
export type AcceptedChange = RunnableChange | Extract<Acceptance, { kind: 'repeat' }>;

/** Protocol that every change follows. */
export interface ChangeProtocol {
  /** Makes the intent durable within 1.5 s; throws `StoreUnavailableError`, and then nothing happens. */
  accept(request: DeliveredRequest): Promise<AcceptedChange>;
  /**
   * Records that Slack is told of these changes: if this process ends before they are made, recovery makes them. Throws
   * `StoreUnavailableError`.
   */
  acknowledge(changes: readonly Pick<RunnableChange, 'id'>[]): Promise<void>;
  /** Reports whether there is an intent for each of these deliveries. Throws `StoreUnavailableError`. */
  areRecorded(deliveryIds: readonly string[]): Promise<boolean>;
  /**
   * Finishes what other processes left open, each change in one process only and a few at a time; returns how many it
   * took over.
   */
  recover(): Promise<number>;
}

interface ChangeProtocolOptions {
  readonly store: ChangeStore;
  readonly handlers: readonly ChangeHandler[];
  /** Notifies an actor who is no longer waiting for a response. */
  readonly notifyActor: NotifyActor;
  /** Notifies others who are affected by a change, once its actor knows; rejects to be called again later. */
  readonly notifyOthers?: ((change: OpenChange) => Promise<void>) | undefined;
  readonly clock: ChangeClock;
  readonly timings?: ChangeTimings;
  readonly events: ChangeEvents;
  readonly newId: () => string;
}

/** Changes that recovery works on concurrently: some of them only wait. */
const RECOVERED_AT_ONCE = 8;
const TOO_LATE = { outcome: 'failed', reason: 'intent-late', isUntaken: true } as const;

/** Creates the change protocol. */
export function createChangeProtocol(options: ChangeProtocolOptions): ChangeProtocol {
  const { store, clock, events, newId, timings = TIMINGS } = options;
  const { notifyOthers = async () => undefined } = options;
  const { monotonicNow } = clock;
  const carried = createCarriedChanges({ leaseMs: timings.leaseMs, monotonicNow });
  // Another process may have set a lease to the longest pause as well.
  const longestMs = Math.max(timings.leaseMs, timings.longestRecoveryPauseMs);
  const handlers = new Map(
    options.handlers.map((handler) => [keyOf(handler.surface, handler.type), handler]),
  );

  function flow(owner: string, mode: ChangeFlow['mode'], notifyActor: NotifyActor): ChangeFlow {
    const handlerOf: ChangeFlow['handlerOf'] = ({ surface, capability }) =>
      handlers.get(keyOf(surface, capability)) ?? handlers.get(keyOf(undefined, capability));
    return { store, handlerOf, notifyActor, notifyOthers, clock, timings, events, owner, mode };
  }

  function newLease(owner: string): Lease {
    return { owner, until: new Date(clock.now().getTime() + timings.leaseMs) };
  }

  async function run(
    change: OpenChange,
    owner: string,
    trace: Trace | undefined,
  ): Promise<ClosedChange | undefined> {
    const inOrder = { ...flow(owner, 'in-order', options.notifyActor), trace };
    const closed = await carried
      .during(change.id, () =>
        unlessTakenOver(execute({ change, error: undefined }, inOrder, 'closed')),
      )
      .catch((error: unknown) => {
        carried.release(change.id);
        throw error;
      });
    if (closed === undefined) {
      carried.release(change.id);
      return undefined;
    }
    return {
      receipt: { change: closed.change, error: closed.error, isLate: false },
      settle: (isDelivered) => settle(closed, owner, isDelivered),
    };
  }

  async function settle(closed: Executed, owner: string, isDelivered: boolean): Promise<void> {
    const notifyActor = isDelivered ? async () => undefined : options.notifyActor;
    try {
      await unlessTakenOver(execute(closed, flow(owner, 'in-order', notifyActor), 'told'));
    } finally {
      carried.release(closed.change.id);
    }
  }

  /** Finishes a change that another process left open; a failure must not keep the other changes open. */
  async function recoverOne(change: OpenChange, owner: string): Promise<void> {
    try {
      const afterCrash = flow(owner, 'after-crash', options.notifyActor);
      await carried.during(change.id, () =>
        unlessTakenOver(execute({ change, error: undefined }, afterCrash, 'told')),
      );
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      events.unexpectedError('recovery failed', change, error);
    } finally {
      carried.release(change.id);
    }
  }

  /** The actor was notified that it did not happen: it must not happen, and needs no second notification. */
  async function withdraw(change: OpenChange, owner: string): Promise<void> {
    try {
      await store.close(change.id, TOO_LATE, newLease(owner));
      await store.told(change.id, newLease(owner));
    } catch (error) {
      // Recovery will close it: nothing was sent.
      if (error instanceof StoreUnavailableError) return;
      events.unexpectedError('undoing failed', change, error);
    }
  }

  return {
    async accept({ delivery, ...request }) {
      const intent = { ...request, id: newId() };
      const owner = newId();
      const lateAt = monotonicNow() + timings.intentMs;
      let isGivenUp = false;
      const accepting = store.accept({
        intent,
        receipts: receiptsOf(intent, delivery),
        lease: newLease(owner),
        isLate: () => isGivenUp || monotonicNow() >= lateAt,
      });
      const late = clock.sleep(timings.intentMs).then(() => 'late' as const);
      const acceptance = await Promise.race([accepting, late]);
      if (acceptance === 'late') {
        isGivenUp = true;
        accepting.then(
          (answer) => (answer.kind === 'accepted' ? withdraw(answer.change, owner) : undefined),
          () => undefined,
        );
        throw new StoreUnavailableError('timeout', undefined);
      }
      if (acceptance.kind === 'repeat') return acceptance;
      const { change } = acceptance;
      carried.hold(change.id);
      return {
        kind: 'accepted',
        id: change.id,
        run: (trace) => run(change, owner, trace),
        async renew() {
          await store.extend(change.id, newLease(owner));
          carried.renew(change.id);
        },
      };
    },

    acknowledge: (changes) => store.acknowledge(changes.map(({ id }) => id)),

    async areRecorded(deliveryIds) {
      const count = await store.countReceipts(deliveryIds.map(deliveryReceipt));
      return count === deliveryIds.length;
    },

    async recover() {
      let count = 0;
      const next = async (): Promise<void> => {
        for (;;) {
          const owner = newId();
          const lease = newLease(owner);
          const change = await store.takeOver(lease, { except: carried.ids(), longestMs });
          if (change === undefined) return;
          count += 1;
          await recoverOne(change, owner);
        }
      };
      const workers = Array.from({ length: RECOVERED_AT_ONCE }, next);
      for (const worker of await Promise.allSettled(workers)) {
        if (worker.status === 'rejected') throw worker.reason;
      }
      return count;
    },
  };
}

function keyOf(surface: string | undefined, type: string): string {
  return `${surface ?? ''} ${type}`;
}

/** Undefined if another process has taken over the change, which then also notifies the actor. */
async function unlessTakenOver<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LeaseLostError) return undefined;
    throw error;
  }
}
