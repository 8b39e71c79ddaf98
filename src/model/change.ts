import { z } from 'zod';
import type { Actor } from './actor.ts';

/** How a change ended, as far as is known. */
export type Outcome = 'succeeded' | 'failed' | 'unknown';

/** State before or after a change: short named values, such as a role. */
export type ChangeFacts = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

/** Target of a change. `id` is Slack's or Sentry's, `label` is what users call it; undefined if not known yet. */
export type ChangeTarget = TargetMember | TargetUser | TargetThing;

/** Member of the organization, or an invite. */
export interface TargetMember {
  readonly kind: 'member';
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly email: string | undefined;
}

/** Slack user, with the member that they map to or will map to. */
export interface TargetUser {
  readonly kind: 'user';
  readonly id: string;
  readonly label: string | undefined;
  readonly member: Omit<TargetMember, 'kind'> | undefined;
}

/** Target that is not a person. */
interface TargetThing {
  readonly kind: 'issue' | 'team' | 'project' | 'channel' | 'organization';
  readonly id: string | undefined;
  readonly label: string | undefined;
}

/** Returns the member that a change is about: the target itself, or the one that the target Slack user maps to. */
export function targetMember(target: ChangeTarget): Omit<TargetMember, 'kind'> | undefined {
  if (target.kind === 'member') return target;
  return target.kind === 'user' ? target.member : undefined;
}

/** Stage in the life of a change; see `CHANGE_STATES` in `changes/change-flow.ts` for the meaning of each. */
export type ChangeState = 'accepted' | 'held' | 'calling' | 'closed' | 'told';

/** Change as requested. */
export interface ChangeIntent {
  readonly id: string;
  /** Reference ID of the invocation. */
  readonly requestId: string;
  readonly actor: Actor;
  /** Capability that the change requires, which also names the kind of change. */
  readonly capability: string;
  readonly surface: string;
  readonly channelId: string | undefined;
  /** Target as requested. */
  readonly target: ChangeTarget;
  /** Requested input, as a JSON-serializable value. */
  readonly input: unknown;
}

/** What is known once the target has been read and the decision made. */
export interface ChangePlan {
  readonly actorMemberId: string | undefined;
  readonly target: ChangeTarget;
  readonly before: ChangeFacts;
  readonly after: ChangeFacts;
}

/** Reason of an outcome that replaces another one, which was wrong. */
export const CORRECTED = 'corrected';

/** Outcome of a change, and the reason for it. */
export interface ChangeEnd {
  readonly outcome: Outcome;
  /** Short reason code, such as an error's kind; undefined for a plain success. */
  readonly reason: string | undefined;
}

/** Change that is not over yet. */
export interface OpenChange extends ChangeIntent {
  readonly state: ChangeState;
  readonly acceptedAt: Date;
  /** Number of times that recovery picked up the change. */
  readonly attempts: number;
  /** Whether Slack was told that the request arrived, so that the actor expects a result. */
  readonly isAcknowledged: boolean;
  /** Undefined before the `calling` state. */
  readonly plan: ChangePlan | undefined;
  /** Undefined before the `closed` state. */
  readonly end: ChangeEnd | undefined;
}

/** How far the clocks of two machines may differ, in milliseconds; a time further ahead comes from a wrong clock. */
const CLOCK_SKEW_MS = 10_000;

/** Reports whether a time is further ahead than its maximum, so that it comes from a clock that was wrong. */
export function isFromTheFuture(at: Date, now: Date, maxAheadMs: number): boolean {
  return at.getTime() > latestPlausible(now, maxAheadMs);
}

/** Returns the latest time, in epoch milliseconds, that can be at most `maxAheadMs` ahead on another machine's clock. */
export function latestPlausible(now: Date, maxAheadMs: number): number {
  return now.getTime() + maxAheadMs + CLOCK_SKEW_MS;
}

// JSON has no undefined: unknown values are left out.
const known = z.string().optional();
const NAMES = z.object({ id: known, label: known, email: known });
const MEMBER = NAMES.transform(memberOf);

/** Schema of the facts that the log and the changes store as JSON. */
export const CHANGE_FACTS = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]),
);

/** Schema of a change's target that was written as JSON. */
export const CHANGE_TARGET = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), id: known, label: known, email: known }),
    z.object({ kind: z.literal('user'), id: z.string(), label: known, member: MEMBER.optional() }),
    z.object({
      kind: z.enum(['issue', 'team', 'project', 'channel', 'organization']),
      id: known,
      label: known,
    }),
  ])
  .transform((target): ChangeTarget => {
    switch (target.kind) {
      case 'member':
        return { kind: target.kind, ...memberOf(target) };
      case 'user':
        return { ...target, label: target.label, member: target.member };
      default:
        return { kind: target.kind, id: target.id, label: target.label };
    }
  });

// JSON has no undefined: missing keys are restored.
function memberOf({ id, label, email }: z.infer<typeof NAMES>): Omit<TargetMember, 'kind'> {
  return { id, label, email };
}
