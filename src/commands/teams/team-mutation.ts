import { z } from 'zod';
import { SentryWriteMismatchError, UndoError } from '../../errors/change-errors.ts';
import { NotFoundError, SentryCallError } from '../../errors/errors.ts';
import type { ChangePlan, ChangeTarget } from '../../model/change.ts';
import type { MemberDetails } from '../../model/member.ts';
import type { AddedToTeam } from '../../model/team.ts';
import {
  changedMembership,
  membershipFacts,
  membershipIn,
  type TeamMembership,
} from '../../model/team-changes.ts';
import { mayManage } from '../../policy/roles.ts';
import type { VerifyResult } from '../../ports/changes.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { changedMembershipText } from '../../views/teams/team-change-text.ts';
import {
  type Asked,
  defineMutation,
  type MutationReadContext,
  type MutationWriteContext,
} from '../core/mutation.ts';
import { changeToUndo } from '../members/change-to-undo.ts';
import { findMember, memberById, memberOfAddress, NAMED_MEMBER } from '../members/find-member.ts';
import { memberTarget, namedTarget, targetOf } from '../members/member-target.ts';
import { teamBySlug, teamTarget } from './team-target.ts';

/** A member and a team, or the ID of the actor's own opposite change to undo. */
const TEAM_INPUT = z.union([
  z.object({ team: z.string(), who: NAMED_MEMBER }),
  z.object({ undoes: z.string() }),
]);

/** Parsed input of a change of a member's team. */
export type TeamInput = z.infer<typeof TEAM_INPUT>;

/** Change of one member's membership of one team. */
interface Wanted {
  readonly member: MemberDetails;
  readonly slug: string;
  /** Membership that the undone change left behind, and the one before it. */
  readonly undone: { readonly left: TeamMembership; readonly former: TeamMembership } | undefined;
}

/** Adds a member to a team. */
export const addToTeamMutation = defineTeamMutation({
  isIn: true,
  capability: 'team:add-member',
  undoes: 'team:remove-member',
  act: (who) => `add ${who} to a team`,
  write: ({ sentryWriter }, { memberId, slug, asker }) =>
    sentryWriter.addMemberToTeam(memberId, slug, { asker }),
});

/** Removes a member from a team. */
export const removeFromTeamMutation = defineTeamMutation({
  isIn: false,
  capability: 'team:remove-member',
  undoes: 'team:add-member',
  act: (who) => `remove ${who} from a team`,
  async write({ sentryWriter }, { memberId, slug, asker }) {
    await sentryWriter.removeMemberFromTeam(memberId, slug, { asker });
    return undefined;
  },
});

interface TeamMutationDeclaration {
  /** Whether the member is in the team afterward. */
  readonly isIn: boolean;
  readonly capability: 'team:add-member' | 'team:remove-member';
  /** Capability of the changes that this one can undo. */
  readonly undoes: 'team:add-member' | 'team:remove-member';
  readonly act: (who: string) => string;
  readonly write: (
    writeContext: MutationWriteContext,
    of: { readonly memberId: string; readonly slug: string; readonly asker: string },
  ) => Promise<AddedToTeam | undefined>;
}

function defineTeamMutation({ isIn, capability, undoes, act, write }: TeamMutationDeclaration) {
  return defineMutation<TeamInput>({
    capability,
    text: { act, done: changedMembershipText },
    input: TEAM_INPUT,
    asked: askedTarget,

    async lockKeys(readContext, asked) {
      return [`member:${await memberIdOf(readContext, undoes, asked)}`];
    },

    async target(readContext, asked) {
      const { sentry } = readContext;
      const { member, slug, undone } = await wantedOf(readContext, undoes, asked);
      const team = await teamBySlug(sentry, slug, { asker: asked.actor.userId });
      const before = membershipIn(member.teams, slug);
      const isAsLeft = undone === undefined || isSame(before, undone.left);
      return {
        decideOn: teamTarget(team, await memberTarget(sentry, member)),
        target: targetOf(member),
        before: membershipFacts(before),
        after: membershipFacts(before.isIn === isIn ? before : afterOf(slug, isIn, undone?.former)),
        obstacle: isAsLeft ? undefined : new UndoError('changed-since'),
      };
    },

    async run(writeContext, { actor, plan }) {
      const { team: slug } = changedMembership(plan.after);
      const memberId = plan.target.id ?? '';
      const answer = await write(writeContext, { memberId, slug, asker: actor.userId });
      const found = await membershipNow(writeContext.sentry, memberId, slug);
      return { ...plan, after: membershipFacts(trueAfter(plan, answer, found)) };
    },

    async verify({ sentry }, { plan }) {
      const { team: slug } = changedMembership(plan.after);
      const member = await memberById(sentry, plan.target.id ?? '');
      if (membershipIn(member.teams, slug).isIn === isIn) return 'applied';
      return isIn ? notAdded(sentry) : 'not-applied';
    },
  });
}

function askedTarget(input: TeamInput): ChangeTarget {
  if ('undoes' in input) return namedTarget({});
  const { who } = input;
  if ('userId' in who) return { kind: 'user', id: who.userId, label: undefined, member: undefined };
  return namedTarget('memberId' in who ? { id: who.memberId } : { email: who.email });
}

/** Finds the member's ID without reading the member, who is read once the lock is taken. */
async function memberIdOf(
  readContext: MutationReadContext,
  undoes: TeamMutationDeclaration['undoes'],
  asked: Asked<TeamInput>,
): Promise<string> {
  const { input } = asked;
  if ('undoes' in input) return (await wantedOf(readContext, undoes, asked)).member.id;
  const { who } = input;
  if ('memberId' in who) return who.memberId;
  if ('email' in who) return (await memberOfAddress(readContext.sentry, who.email)).id;
  const member = await readContext.memberOf(who.userId);
  if (member === undefined) throw new NotFoundError('member', who.userId);
  return member.id;
}

async function wantedOf(
  readContext: MutationReadContext,
  undoes: TeamMutationDeclaration['undoes'],
  { actor, input }: Asked<TeamInput>,
): Promise<Wanted> {
  if ('team' in input) {
    const member = await findMember(readContext, input.who);
    return { member, slug: input.team, undone: undefined };
  }
  const asked = { actor, capability: undoes, changeId: input.undoes };
  const { target, before = {}, after = {} } = await changeToUndo(readContext, asked);
  const [former, left] = [changedMembership(before), changedMembership(after)];
  // Without a change of its own, it leaves nothing to undo.
  if (target.id === undefined || former.isIn === left.isIn || left.instead !== undefined) {
    throw new UndoError('not-done');
  }
  const member = await memberById(readContext.sentry, target.id);
  return { member, slug: left.team, undone: { left, former } };
}

/** A removal and a new membership have no team role, so an undo tells which one it does not give back. */
function afterOf(slug: string, isIn: boolean, former: TeamMembership | undefined): TeamMembership {
  const lostRole = isIn ? (former?.teamRole ?? undefined) : undefined;
  return { team: slug, isIn, teamRole: null, instead: undefined, lostRole };
}

function isSame(one: TeamMembership, other: TeamMembership): boolean {
  return one.isIn === other.isIn && one.teamRole === other.teamRole;
}

/** Reads the membership after a change; undefined if it cannot be read, so that only Sentry's answer tells. */
async function membershipNow(
  sentry: SentryReader,
  memberId: string,
  slug: string,
): Promise<TeamMembership | undefined> {
  try {
    const { teams } = await sentry.retrieveOrganizationMember(memberId, { maxAgeMs: 0 });
    return membershipIn(teams, slug);
  } catch (error) {
    if (error instanceof SentryCallError) return undefined;
    throw error;
  }
}

function trueAfter(
  { after }: ChangePlan,
  answer: AddedToTeam | undefined,
  found: TeamMembership | undefined,
): TeamMembership {
  const wanted = changedMembership(after);
  const isRequest = answer?.kind === 'requested';
  const now = found ?? { ...wanted, isIn: isRequest ? false : wanted.isIn };
  if (now.isIn !== wanted.isIn) {
    if (isRequest) return { ...now, instead: 'requested' };
    throw new SentryWriteMismatchError(
      { operation: 'retrieveOrganizationMember', status: 200, requestId: undefined },
      `membership of ${wanted.team}`,
      inWords(wanted),
      inWords(now),
    );
  }
  const instead = answer?.kind === 'already-in' ? answer.kind : undefined;
  return { ...now, instead, lostRole: now.teamRole === null ? wanted.lostRole : undefined };
}

function inWords({ isIn }: TeamMembership): string {
  return isIn ? 'in the team' : 'not in the team';
}

/** Where Sentry may have made a request instead, nothing shows whether it did. */
async function notAdded(sentry: SentryReader): Promise<VerifyResult> {
  const [{ openMembership }, { role }] = await Promise.all([
    sentry.retrieveOrganization({ maxAgeMs: 0 }),
    sentry.checkToken(),
  ]);
  const isAdded = openMembership === true || (role !== undefined && mayManage(role, 'manager'));
  return isAdded ? 'not-applied' : 'indeterminate';
}
