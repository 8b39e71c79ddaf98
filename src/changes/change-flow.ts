import type { OpenChange } from '../model/change.ts';
import type { ChangeClock, ChangeEvents, ChangeKind, Tell } from '../ports/changes.ts';
import type { ChangeStore } from '../ports/store.ts';
import type { ChangeTimings } from './timings.ts';

/** What the steps of one process work with while they carry one change. */
export interface ChangeFlow {
  readonly store: ChangeStore;
  /** Undefined for a kind that this version does not have any more. */
  readonly kindOf: (capability: string) => ChangeKind | undefined;
  readonly tell: Tell;
  /** Tells whom else it concerns, once the actor knows; never rejects. */
  readonly notify: (change: OpenChange) => Promise<void>;
  readonly clock: ChangeClock;
  readonly timings: ChangeTimings;
  readonly events: ChangeEvents;
  /** Names this hold on the change: a new one each time that a process takes it. */
  readonly owner: string;
  readonly mode: 'in-order' | 'after-crash';
  /** What made the change fail, once something has. */
  readonly error?: unknown;
}
