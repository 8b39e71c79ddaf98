import type { Actor } from './actor.ts';

/** How a change ended, as far as it is known. */
export type Outcome = 'succeeded' | 'failed' | 'unknown';

/** What a change is from or to: short named values, such as a role. */
export type ChangeFacts = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

/** What a change is about. `id` is Slack's or Sentry's, `label` what people call it; undefined is not known yet. */
export type ChangeTarget = TargetMember | TargetUser | TargetThing;

/** A member of the organization, or an invite. */
export interface TargetMember {
  readonly kind: 'member';
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly email: string | undefined;
}

/** A Slack user, with the member that they map to, or are to map to. */
export interface TargetUser {
  readonly kind: 'user';
  readonly id: string;
  readonly label: string | undefined;
  readonly member: Omit<TargetMember, 'kind'> | undefined;
}

/** Something that is nobody. */
interface TargetThing {
  readonly kind: 'issue' | 'team' | 'project' | 'channel' | 'organization';
  readonly id: string | undefined;
  readonly label: string | undefined;
}

/** The member that a change is about, itself or as the one that a Slack user maps to. */
export function targetMember(target: ChangeTarget): Omit<TargetMember, 'kind'> | undefined {
  if (target.kind === 'member') return target;
  return target.kind === 'user' ? target.member : undefined;
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
