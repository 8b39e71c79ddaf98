import { LeaseLostError, StoreUnavailableError } from '../errors/store-errors.ts';
import type { ChangeIntent, OpenChange } from '../model/change.ts';
import type { ChangeClock, ChangeEvents, ChangeKind, Tell } from '../ports/changes.ts';
import type { Acceptance, ChangeStore, Lease } from '../ports/store.ts';
import { carry } from './carry.ts';
import type { ChangeFlow } from './change-flow.ts';
import { type Delivery, deliveryReceipt, receiptsOf } from './receipts.ts';
import { type ChangeTimings, TIMINGS } from './timings.ts';

/** A change that was asked for. */
export interface ChangeRequest extends Omit<ChangeIntent, 'id'> {
  readonly delivery: Delivery;
}

/** A change whose intent is durable, or what the request repeats. */
export type AcceptedChange =
  | {
      readonly kind: 'accepted';
      /**
       * Carries the change to its end and shows the receipt; where `show` fails, the actor is told otherwise. Rejects with
       * `StoreUnavailableError` where the store went away meanwhile: then the actor is told once it is back.
       */
      readonly finish: (show: Tell) => Promise<void>;
      /** Prolongs the hold on a change that has to wait, so that nobody takes it for abandoned. */
      readonly keep: () => Promise<void>;
    }
  | Extract<Acceptance, { kind: 'repeat' }>;

/** The way that every change takes. */
export interface Changes {
  /** Makes the intent durable within 1.5 s; throws `StoreUnavailableError`, and then nothing happens. */
  accept(request: ChangeRequest): Promise<AcceptedChange>;
  /** Whether there is an intent for each of these deliveries. Throws `StoreUnavailableError`. */
  areRecorded(deliveryIds: readonly string[]): Promise<boolean>;
  /** Ends what other processes left open, each change by one process; says how many it took up. */
  recover(): Promise<number>;
}

/** What {@link createChanges} needs. */
export interface ChangesOptions {
  readonly store: ChangeStore;
  readonly kinds: readonly ChangeKind[];
  /** Reaches the actor where nobody waits for the receipt. */
  readonly tell: Tell;
  /** Tells whom else a change concerns, once its actor knows; never rejects. */
  readonly notify?: (change: OpenChange) => Promise<void>;
  readonly clock: ChangeClock;
  /** Other waits than the usual ones. */
  readonly timings?: ChangeTimings;
  readonly events: ChangeEvents;
  readonly newId: () => string;
}

const TOO_LATE = { outcome: 'failed', reason: 'intent-late', isUntaken: true } as const;

/** Builds the change protocol. */
export function createChanges(options: ChangesOptions): Changes {
  const { store, tell, clock, events, newId, timings = TIMINGS } = options;
  const { notify = async () => undefined } = options;
  const kinds = new Map(options.kinds.map((kind) => [kind.capability, kind]));

  function flow(owner: string, mode: ChangeFlow['mode'], how: Tell): ChangeFlow {
    const kindOf = (capability: string) => kinds.get(capability);
    return { store, kindOf, tell: how, notify, clock, timings, events, owner, mode };
  }

  function newLease(owner: string): Lease {
    return { owner, until: new Date(clock.now().getTime() + timings.leaseMs) };
  }

  async function finish(change: OpenChange, owner: string, show: Tell): Promise<void> {
    const either: Tell = (receipt) => show(receipt).catch(() => tell(receipt));
    try {
      await carry(change, flow(owner, 'in-order', either));
    } catch (error) {
      // Whoever took the change over also tells the actor.
      if (!(error instanceof LeaseLostError)) throw error;
    }
  }

  /** Ends a change that another process left open; one that cannot be ended must not keep the others open. */
  async function end(change: OpenChange, owner: string): Promise<void> {
    try {
      await carry(change, flow(owner, 'after-crash', tell));
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      if (!(error instanceof LeaseLostError)) events.bug('recovery failed', change, error);
    }
  }

  /** What the actor was told has not happened must not happen, and needs no second telling. */
  async function undo(change: OpenChange, owner: string): Promise<void> {
    try {
      await store.close(change.id, TOO_LATE, newLease(owner));
      await store.told(change.id, newLease(owner));
    } catch (error) {
      // Recovery closes it all the same: nothing was sent.
      if (!(error instanceof StoreUnavailableError)) events.bug('undoing failed', change, error);
    }
  }

  return {
    async accept({ delivery, ...request }) {
      const intent = { ...request, id: newId() };
      const owner = newId();
      const lateAt = clock.now().getTime() + timings.intentMs;
      let isGivenUp = false;
      const accepting = store.accept({
        intent,
        receipts: receiptsOf(intent, delivery),
        lease: newLease(owner),
        isLate: () => isGivenUp || clock.now().getTime() >= lateAt,
      });
      const late = clock.sleep(timings.intentMs).then(() => 'late' as const);
      const acceptance = await Promise.race([accepting, late]);
      if (acceptance === 'late') {
        isGivenUp = true;
        accepting.then(
          (answer) => (answer.kind === 'accepted' ? undo(answer.change, owner) : undefined),
          () => undefined,
        );
        throw new StoreUnavailableError('timeout', undefined);
      }
      if (acceptance.kind === 'repeat') return acceptance;
      const { change } = acceptance;
      return {
        kind: 'accepted',
        finish: (show) => finish(change, owner, show),
        keep: () => store.extend(change.id, newLease(owner)),
      };
    },

    async areRecorded(deliveryIds) {
      const count = await store.countReceipts(deliveryIds.map(deliveryReceipt));
      return count === deliveryIds.length;
    },

    async recover() {
      for (let count = 0; ; count += 1) {
        const owner = newId();
        const change = await store.takeOver(newLease(owner));
        if (change === undefined) return count;
        await end(change, owner);
      }
    },
  };
}
