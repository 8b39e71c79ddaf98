import type { ChangeState, OpenChange } from '../model/change.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { ChangeClock, ChangeEvents, ChangeHandler, NotifyActor } from '../ports/changes.ts';
import type { ChangeStore } from '../ports/store.ts';
import type { ChangeTimings } from './timings.ts';

/** Step that a process takes with a change; `steps.ts` has one function for each. */
export type StepName = 'lock' | 'decide' | 'call' | 'notify' | 'resume' | 'verify';

/** Row of {@link CHANGE_STATES}. */
export interface StateRow {
  /** What is true, and durable, in this state. */
  readonly means: string;
  /** Next step of the process that accepted the change. */
  readonly inOrder: StepName | undefined;
  /**
   * First step of a process that takes over the change, because the first one crashed or lost it; it continues in
   * order.
   */
  readonly afterCrash: StepName | undefined;
  readonly next: readonly ChangeState[];
}

/**
 * Lifecycle of a change. A crash can happen between any two writes; the durable state is then one of these, and
 * `afterCrash` says how it continues. Only in `calling` may something have been sent.
 */
export const CHANGE_STATES = {
  accepted: {
    means:
      'The intent is in the audit log and the receipts are kept; Slack may be acknowledged, which is noted.',
    inOrder: 'lock',
    afterCrash: 'resume',
    next: ['held', 'closed'],
  },
  held: {
    means: 'Its lock keys are its own. Nothing was sent.',
    inOrder: 'decide',
    afterCrash: 'resume',
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

/** Dependencies and state of the steps, while one process executes one change. */
export interface ChangeFlow extends Traced {
  readonly store: ChangeStore;
  /** Returns undefined for a type that this version no longer has. */
  readonly handlerOf: (
    change: Pick<OpenChange, 'surface' | 'capability'>,
  ) => ChangeHandler | undefined;
  readonly notifyActor: NotifyActor;
  /** Notifies others who are affected, once the actor knows; rejects to be called again later. */
  readonly notifyOthers: (change: OpenChange) => Promise<void>;
  readonly clock: ChangeClock;
  readonly timings: ChangeTimings;
  readonly events: ChangeEvents;
  /** Name of this lease on the change; a new one each time a process acquires it. */
  readonly owner: string;
  readonly mode: 'in-order' | 'after-crash';
  /** Why the change failed, if it did. */
  readonly error?: unknown;
}
