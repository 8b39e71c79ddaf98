import { z } from 'zod';
import { UndoError } from '../../errors/change-errors.ts';
import { NotFoundError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { ChangeTarget } from '../../model/change.ts';
import type { MemberDetails } from '../../model/member.ts';
import { changedMembership, membershipIn, type TeamMembership } from '../../model/team-changes.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { Asked, MutationReadContext } from '../core/mutation.ts';
import { readBack } from '../core/read-back.ts';
import { changeToUndo } from '../members/change-to-undo.ts';
import { findMember, memberById, memberOfAddress, NAMED_MEMBER } from '../members/find-member.ts';
import { namedTarget } from '../members/member-target.ts';

/** Schema of a member and a team. */
export const MEMBER_OF_TEAM = z.object({ team: z.string(), who: NAMED_MEMBER });

/** Schema of the ID of the actor's own change to undo. */
export const UNDONE = z.object({ undoes: z.string() });

/** Schema of a change of who is in a team: a member and a team, or the opposite change to undo. */
export const MEMBERSHIP_INPUT = z.union([MEMBER_OF_TEAM, UNDONE]);

/** Parsed input of a change of a member's place in a team. */
export type MembershipInput = z.infer<typeof MEMBERSHIP_INPUT>;

/** Change of one member's membership of one team. */
interface Wanted {
  readonly member: MemberDetails;
  readonly slug: string;
  /** Membership that the undone change left behind, and the one before it. */
  readonly undone: { readonly left: TeamMembership; readonly former: TeamMembership } | undefined;
}

/** Returns the member as named in the request. */
export function askedMember(input: MembershipInput): ChangeTarget {
  if ('undoes' in input) return namedTarget({});
  const { who } = input;
  if ('userId' in who) return { kind: 'user', id: who.userId, label: undefined, member: undefined };
  return namedTarget('memberId' in who ? { id: who.memberId } : { email: who.email });
}

/** Finds the member's ID without reading the member, who is read once the lock is taken. */
export async function memberIdOf(
  readContext: MutationReadContext,
  undoes: Capability,
  asked: Asked<MembershipInput>,
): Promise<string> {
  const { input } = asked;
  if ('undoes' in input) return (await wantedMembership(readContext, undoes, asked)).member.id;
  const { who } = input;
  if ('memberId' in who) return who.memberId;
  if ('email' in who) return (await memberOfAddress(readContext.sentry, who.email)).id;
  const member = await readContext.memberOf(who.userId);
  if (member === undefined) throw new NotFoundError('member', who.userId);
  return member.id;
}

/**
 * Reads the member, and the change to undo, which is one of the capability `undoes`. Throws `UndoError` if that one
 * cannot be undone.
 */
export async function wantedMembership(
  readContext: MutationReadContext,
  undoes: Capability,
  { actor, input }: Asked<MembershipInput>,
): Promise<Wanted> {
  if ('team' in input) {
    const member = await findMember(readContext, input.who);
    return { member, slug: input.team, undone: undefined };
  }
  const asked = { actor, capability: undoes, changeId: input.undoes };
  const { target, before = {}, after = {} } = await changeToUndo(readContext, asked);
  const [former, left] = [changedMembership(before), changedMembership(after)];
  // Without a change of its own, it leaves nothing to undo.
  if (target.id === undefined || isSame(former, left) || left.instead !== undefined) {
    throw new UndoError('not-done');
  }
  const member = await memberById(readContext.sentry, target.id);
  return { member, slug: left.team, undone: { left, former } };
}

/** Reports whether a member's place and role in a team are the same. */
export function isSame(one: TeamMembership, other: TeamMembership): boolean {
  return one.isIn === other.isIn && one.teamRole === other.teamRole;
}

/** Reads the membership after a change; undefined if it cannot be read, so that only Sentry's answer tells. */
export async function membershipNow(
  sentry: SentryReader,
  memberId: string,
  slug: string,
): Promise<TeamMembership | undefined> {
  const member = await readBack(sentry.retrieveOrganizationMember(memberId, { maxAgeMs: 0 }));
  return member && membershipIn(member.teams, slug);
}
