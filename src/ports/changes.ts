import type { ChangeIntent, ChangePlan, OpenChange } from '../model/change.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { Clock } from './clock.ts';

/** A change that passed authorization, with its plan. */
export interface PlannedChange extends ChangeIntent {
  readonly plan: ChangePlan;
}

/**
 * Handler for changes of one type. An error from `lockKeys` or `plan` closes the change as failed; after an error from
 * `call`, `verify` decides the outcome unless the error itself does. Waits count for the trace of who waits for the
 * change, if somebody does.
 */
export interface ChangeHandler {
  /** Capability that the change requires. */
  readonly type: string;
  /** Surface of the changes that it alone is for; undefined for every other surface. */
  readonly surface?: string;
  /** Returns the keys that the change locks, such as `member:42`: changes that share a key run one after the other. */
  readonly lockKeys: (change: ChangeIntent, trace?: Trace) => Promise<readonly string[]>;
  /** Reads the current target, authorizes the change and returns its plan; throws if not allowed or not possible. */
  readonly plan: (change: ChangeIntent, trace?: Trace) => Promise<ChangePlan>;
  /**
   * Makes the change, once; resolves with a more complete plan if there is one, such as with the ID of a created
   * object.
   */
  readonly call: (change: PlannedChange, trace?: Trace) => Promise<ChangePlan | undefined>;
  /** Reads back whether the change was made; throws if that cannot be determined now. */
  readonly verify: (change: PlannedChange, trace?: Trace) => Promise<VerifyResult>;
}

/** Result of reading a change back; `indeterminate` if the change leaves nothing that can be read. */
export type VerifyResult = 'applied' | 'not-applied' | 'indeterminate';

/** Outcome of a change, for its actor. */
export interface ChangeReceipt {
  /** In the state `closed`, with `end` set. */
  readonly change: OpenChange;
  /** Error that made the change fail, if this process knows it. */
  readonly error: unknown;
  /** Whether another process finished the change, so that the actor may already have been notified. */
  readonly isLate: boolean;
}

/** Delivers a receipt to the actor; rejects if it cannot. */
export type NotifyActor = (receipt: ChangeReceipt) => Promise<void>;

/** Clock of the change protocol. */
export interface ChangeClock extends Clock {
  /** Resolves after `ms` milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Listener for background failures, which reports only IDs and codes. */
export interface ChangeEvents {
  readonly unexpectedError: (event: string, change: OpenChange | undefined, error: unknown) => void;
  /** Called when a receipt could not be delivered and is given up. */
  readonly receiptUndelivered: (change: OpenChange) => void;
}
