import type { ChangeIntent, ChangePlan, OpenChange } from '../model/change.ts';

/** A change that was allowed, with what is to be done. */
export interface PlannedChange extends ChangeIntent {
  readonly plan: ChangePlan;
}

/** Makes the changes of one type. Whatever its functions throw ends the change. */
export interface ChangeHandler {
  /** The capability that such a change takes. */
  readonly type: string;
  /** Keys that the change locks, such as `member:42`: changes with a key in common run one after the other. */
  readonly lockKeys: (change: ChangeIntent) => Promise<readonly string[]>;
  /** Reads the target afresh, decides, and says what is to be done. Throws where it is not allowed or not possible. */
  readonly plan: (change: ChangeIntent) => Promise<ChangePlan>;
  /** Does it, once; resolves with the plan as far as it is known better now, such as the id of what was made. */
  readonly call: (change: PlannedChange) => Promise<ChangePlan | undefined>;
  /** Reads back whether it was done. Throws if that cannot be found out now. */
  readonly verify: (change: PlannedChange) => Promise<VerifyResult>;
}

/** What reading back shows of a change; `indeterminate` where it leaves nothing behind that could be read. */
export type VerifyResult = 'applied' | 'not-applied' | 'indeterminate';

/** How a change ended, for its actor. */
export interface ChangeReceipt {
  /** In the state `closed`, with its end. */
  readonly change: OpenChange;
  /** What made it fail, where this process knows. */
  readonly error: unknown;
  /** True where another process finished it, so that the actor may have been notified already. */
  readonly isLate: boolean;
}

/** Delivers a receipt to the actor; rejects if it cannot. */
export type NotifyActor = (receipt: ChangeReceipt) => Promise<void>;

/** Time as the protocol sees it. */
export interface ChangeClock {
  readonly now: () => Date;
  /** Resolves after `ms` milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** What goes wrong in the background; ids and codes only. */
export interface ChangeEvents {
  readonly unexpectedError: (event: string, change: OpenChange | undefined, error: unknown) => void;
  /** A receipt could not be delivered and is given up. */
  readonly receiptUndelivered: (change: OpenChange) => void;
}
