import type { Actor } from './actor.ts';

/** How a change ended, as far as it is known. */
export type Outcome = 'succeeded' | 'failed' | 'unknown';

/** What a change is from or to: short named values, such as a role. */
export type ChangeFacts = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

/** Whom or what a change is about; what is undefined does not apply, or is not known yet. */
export interface ChangeTarget {
  readonly slackUserId: string | undefined;
  readonly memberId: string | undefined;
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** Where a change is in its life; `changes/change-states.ts` has the table of what each state means. */
export type ChangeState = 'accepted' | 'held' | 'calling' | 'closed' | 'told';

/** A change as it was asked for. */
export interface ChangeIntent {
  readonly id: string;
  /** Reference id of the invocation. */
  readonly requestId: string;
  readonly actor: Actor;
  /** The capability that it takes, which also names the kind of change. */
  readonly capability: string;
  readonly surface: string;
  readonly channelId: string | undefined;
  /** The target as it was asked for. */
  readonly target: ChangeTarget;
  /** What was asked for, as JSON can hold it. */
  readonly input: unknown;
}

/** What is known once the target was read and the decision taken. */
export interface ChangePlan {
  readonly actorMemberId: string | undefined;
  readonly target: ChangeTarget;
  readonly before: ChangeFacts;
  readonly after: ChangeFacts;
}

/** The end of a change. */
export interface ChangeEnd {
  readonly outcome: Outcome;
  /** A short code of why, such as an error's kind; undefined for a plain success. */
  readonly reason: string | undefined;
}

/** A change that is not over. */
export interface OpenChange extends ChangeIntent {
  readonly state: ChangeState;
  readonly acceptedAt: Date;
  /** How often it was taken up for recovery. */
  readonly attempts: number;
  /** Undefined before the state `calling`. */
  readonly plan: ChangePlan | undefined;
  /** Undefined before the state `closed`. */
  readonly end: ChangeEnd | undefined;
}
