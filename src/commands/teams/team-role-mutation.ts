import { z } from 'zod';
import { SentryWriteMismatchError, TeamRoleError, UndoError } from '../../errors/change-errors.ts';
import type { ChatopsError } from '../../errors/errors.ts';
import type { MemberDetails } from '../../model/member.ts';
import type { GivenTeamRole } from '../../model/team.ts';
import {
  changedMembership,
  membershipFacts,
  membershipIn,
  type TeamMembership,
} from '../../model/team-changes.ts';
import { coversTeamAdmin } from '../../policy/roles.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { changedTeamRoleText } from '../../views/teams/team-change-text.ts';
import { defineMutation } from '../core/mutation.ts';
import { memberById } from '../members/find-member.ts';
import { memberTarget, targetOf } from '../members/member-target.ts';
import {
  askedMember,
  isSame,
  MEMBER_OF_TEAM,
  memberIdOf,
  membershipNow,
  UNDONE,
  wantedMembership,
} from './asked-membership.ts';
import { teamBySlug, teamTarget } from './team-target.ts';

const CAPABILITY = 'team:change-role';

/** A member, a team and the new role in it, or the ID of the actor's own change to undo. */
const TEAM_ROLE_INPUT = z.union([
  MEMBER_OF_TEAM.extend({ teamRole: z.enum(['contributor', 'admin']) }),
  UNDONE,
]);

/** Changes the role that a member has in a team, and nothing else about the member. */
export const teamRoleMutation = defineMutation<z.infer<typeof TEAM_ROLE_INPUT>>({
  capability: CAPABILITY,
  text: { act: (who) => `change the team role of ${who}`, done: changedTeamRoleText },
  input: TEAM_ROLE_INPUT,
  asked: askedMember,

  async lockKeys(readContext, asked) {
    return [`member:${await memberIdOf(readContext, CAPABILITY, asked)}`];
  },

  async target(readContext, asked) {
    const { sentry } = readContext;
    const { input } = asked;
    const { member, slug, undone } = await wantedMembership(readContext, CAPABILITY, asked);
    const team = await teamBySlug(sentry, slug);
    const before = membershipIn(member.teams, slug);
    const to = 'teamRole' in input ? input.teamRole : givenRole(undone?.former.teamRole);
    const isAsLeft = undone === undefined || isSame(before, undone.left);
    return {
      decideOn: teamTarget(team, await memberTarget(sentry, member)),
      target: targetOf(member),
      before: membershipFacts(before),
      after: membershipFacts({ ...before, teamRole: storedRole(to) }),
      obstacle: isAsLeft
        ? await obstacleOf(sentry, member, before)
        : new UndoError('changed-since'),
      isUnchanged: givenRole(before.teamRole) === to,
    };
  },

  async run({ sentry, sentryWriter }, { plan }) {
    const wanted = changedMembership(plan.after);
    const { team, teamRole } = wanted;
    const memberId = plan.target.id ?? '';
    const to = givenRole(teamRole);
    const answered = await sentryWriter.updateMemberTeamRole(memberId, team, to);
    const told = answered === undefined ? wanted : { ...wanted, teamRole: answered };
    const now = (await membershipNow(sentry, memberId, team)) ?? told;
    // Without team roles, Sentry answers as if it had changed something.
    if (!isAsWanted(now, wanted)) throw mismatch(now, to);
    return { ...plan, after: membershipFacts(now) };
  },

  async verify({ sentry }, { plan }) {
    const [before, after] = [changedMembership(plan.before), changedMembership(plan.after)];
    const member = await memberById(sentry, plan.target.id ?? '');
    const now = membershipIn(member.teams, after.team);
    if (isAsWanted(now, after)) return 'applied';
    return isAsWanted(now, before) ? 'not-applied' : 'indeterminate';
  },
});

/** Sentry stores no role for a contributor. */
function storedRole(role: GivenTeamRole): string | null {
  return role === 'admin' ? role : null;
}

function givenRole(stored: string | null | undefined): GivenTeamRole {
  return stored === 'admin' ? stored : 'contributor';
}

function isAsWanted(now: TeamMembership, wanted: TeamMembership): boolean {
  return now.isIn && givenRole(now.teamRole) === givenRole(wanted.teamRole);
}

async function obstacleOf(
  sentry: SentryReader,
  { role }: MemberDetails,
  { team, isIn }: TeamMembership,
): Promise<ChatopsError | undefined> {
  if (!isIn) return new TeamRoleError('not-in-team', team);
  if (coversTeamAdmin(role)) return new TeamRoleError('covered', team);
  return (await sentry.hasTeamRoles()) ? undefined : new TeamRoleError('switched-off', team);
}

function mismatch({ team, isIn, teamRole }: TeamMembership, wanted: GivenTeamRole) {
  return new SentryWriteMismatchError(
    { operation: 'updateMemberTeamRole', status: 200, requestId: undefined },
    `role in ${team}`,
    wanted,
    isIn ? givenRole(teamRole) : 'not in the team',
  );
}
