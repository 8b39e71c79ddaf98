import type { ChangeState, OpenChange } from '../model/change.ts';
import type { ChangeClock, ChangeEvents, ChangeHandler, NotifyActor } from '../ports/changes.ts';
import type { ChangeStore } from '../ports/store.ts';
import type { ChangeTimings } from './timings.ts';

/** What a process does with a change; `steps.ts` has one function for each. */
export type StepName = 'lock' | 'decide' | 'call' | 'notify' | 'give-up' | 'verify';

/** A row of {@link CHANGE_STATES}. */
export interface StateRow {
  /** What is true, and durable, in this state. */
  readonly means: string;
  /** What the process that accepted the change does next. */
  readonly inOrder: StepName | undefined;
  /** What a process does that takes the change over, because the first one crashed or lost it. */
  readonly afterCrash: StepName | undefined;
  readonly next: readonly ChangeState[];
}

/**
 * The life of a change. A crash can fall between any two writes; whatever is durable then is one of these states, and
 * the column `afterCrash` says how it ends. Only in `calling` may something have been sent.
 */
export const CHANGE_STATES = {
  accepted: {
    means: 'The intent is in the audit log and the receipts are kept; Slack may be acknowledged.',
    inOrder: 'lock',
    afterCrash: 'give-up',
    next: ['held', 'closed'],
  },
  held: {
    means: 'Its lock keys are its own. Nothing was sent.',
    inOrder: 'decide',
    afterCrash: 'give-up',
    next: ['calling', 'closed'],
  },
  calling: {
    means: 'It was allowed, and what is to be done is noted. It may have been done.',
    inOrder: 'call',
    afterCrash: 'verify',
    next: ['closed'],
  },
  closed: {
    means:
      'The outcome is in the audit log and its lock keys are free. The actor may not know yet.',
    inOrder: 'notify',
    afterCrash: 'notify',
    next: ['told'],
  },
  told: {
    means: 'The actor knows, or cannot be reached. Over.',
    inOrder: undefined,
    afterCrash: undefined,
    next: [],
  },
} as const satisfies Record<ChangeState, StateRow>;

/** What the steps of one process work with while they execute one change. */
export interface ChangeFlow {
  readonly store: ChangeStore;
  /** Undefined for a type that this version does not have any more. */
  readonly handlerOf: (type: string) => ChangeHandler | undefined;
  readonly notifyActor: NotifyActor;
  /** Notifies others whom it concerns, once the actor knows; never rejects. */
  readonly notifyOthers: (change: OpenChange) => Promise<void>;
  readonly clock: ChangeClock;
  readonly timings: ChangeTimings;
  readonly events: ChangeEvents;
  /** Names this lease of the change: a new one each time that a process takes it. */
  readonly owner: string;
  readonly mode: 'in-order' | 'after-crash';
  /** What made the change fail, once something has. */
  readonly error?: unknown;
}
