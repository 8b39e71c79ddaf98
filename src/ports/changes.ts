import type { ChangeIntent, ChangePlan, OpenChange } from '../model/change.ts';

/** A change that was allowed, with what is to be done. */
export interface PlannedChange extends ChangeIntent {
  readonly plan: ChangePlan;
}

/** One kind of change, named by the capability that it takes. Whatever its functions throw ends the change. */
export interface ChangeKind {
  readonly capability: string;
  /** Names what the change must have for itself, such as `member:42`; two changes with a name in common wait for each other. */
  readonly targets: (change: ChangeIntent) => Promise<readonly string[]>;
  /** Reads the target afresh, decides, and says what is to be done. Throws where it is not allowed or not possible. */
  readonly plan: (change: ChangeIntent) => Promise<ChangePlan>;
  /** Does it, once; answers the plan with what is known better now, such as the id of what was made. */
  readonly call: (change: PlannedChange) => Promise<ChangePlan | undefined>;
  /** CachedProbes whether it is done. Throws if that cannot be found out now. */
  readonly compare: (change: PlannedChange) => Promise<Comparison>;
}

/** What looking afterwards shows of a change; `cannot-tell` where it leaves nothing behind that could be seen. */
export type Comparison = 'applied' | 'not-applied' | 'cannot-tell';

/** What the actor is to be told of a change that is over. */
export interface ChangeReceipt {
  /** In the state `closed`, with its end. */
  readonly change: OpenChange;
  /** What made it fail, where this process knows. */
  readonly error: unknown;
  /** True where another process finished it, so that the actor may have been told already. */
  readonly isLate: boolean;
}

/** Gets a receipt to the actor; rejects if it cannot. */
export type Tell = (receipt: ChangeReceipt) => Promise<void>;

/** Time as the protocol sees it. */
export interface ChangeClock {
  readonly now: () => Date;
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** What goes wrong in the background; ids and codes only. */
export interface ChangeEvents {
  /** Something that nobody expected. */
  readonly bug: (event: string, change: OpenChange | undefined, error: unknown) => void;
  /** A receipt that could not be delivered and is given up. */
  readonly receiptUndelivered: (change: OpenChange) => void;
}
