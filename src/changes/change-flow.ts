import type { OpenChange } from '../model/change.ts';
import type { ChangeClock, ChangeEvents, ChangeHandler, NotifyActor } from '../ports/changes.ts';
import type { ChangeStore } from '../ports/store.ts';
import type { ChangeTimings } from './timings.ts';

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
