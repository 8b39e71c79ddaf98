import { SentryWriteMismatchError, UndoError } from '../../errors/change-errors.ts';
import type { ChangePlan } from '../../model/change.ts';
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
import { defineMutation, type MutationWriteContext } from '../core/mutation.ts';
import { memberById } from '../members/find-member.ts';
import { memberTarget, targetOf } from '../members/member-target.ts';
import {
  askedMember,
  isSame,
  MEMBERSHIP_INPUT,
  type MembershipInput,
  memberIdOf,
  membershipNow,
  wantedMembership,
} from './asked-membership.ts';
import { teamBySlug, teamTarget } from './team-target.ts';

/** Adds a member to a team. */
export const addToTeamMutation = defineTeamMutation({
  isIn: true,
  capability: 'team:add-member',
  undoes: 'team:remove-member',
  act: (who) => `add ${who} to a team`,
  write: ({ sentryWriter }, { memberId, slug }) => sentryWriter.addMemberToTeam(memberId, slug),
});

/** Removes a member from a team. */
export const removeFromTeamMutation = defineTeamMutation({
  isIn: false,
  capability: 'team:remove-member',
  undoes: 'team:add-member',
  act: (who) => `remove ${who} from a team`,
  async write({ sentryWriter }, { memberId, slug }) {
    await sentryWriter.removeMemberFromTeam(memberId, slug);
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
    of: { readonly memberId: string; readonly slug: string },
  ) => Promise<AddedToTeam | undefined>;
}

function defineTeamMutation({ isIn, capability, undoes, act, write }: TeamMutationDeclaration) {
  return defineMutation<MembershipInput>({
    capability,
    text: { act, done: changedMembershipText },
    input: MEMBERSHIP_INPUT,
    asked: askedMember,

    async lockKeys(readContext, asked) {
      return [`member:${await memberIdOf(readContext, undoes, asked)}`];
    },

    async target(readContext, asked) {
      const { sentry } = readContext;
      const { member, slug, undone } = await wantedMembership(readContext, undoes, asked);
      const team = await teamBySlug(sentry, slug);
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

    async run(writeContext, { plan }) {
      const { team: slug } = changedMembership(plan.after);
      const memberId = plan.target.id ?? '';
      const answer = await write(writeContext, { memberId, slug });
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

/** A removal and a new membership have no team role, so an undo tells which one it does not give back. */
function afterOf(slug: string, isIn: boolean, former: TeamMembership | undefined): TeamMembership {
  const lostRole = isIn ? (former?.teamRole ?? undefined) : undefined;
  return { team: slug, isIn, teamRole: null, instead: undefined, lostRole };
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
