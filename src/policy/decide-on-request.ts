import type { MemberDetails } from '../model/member.ts';
import { ladderRole } from '../model/role.ts';
import { decideOnFlags, decideOnRole } from './decide-on-target.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { coversTeamAdmin, rank, WITHOUT_TEAMS } from './roles.ts';

/** Reports whether a member decides requests for an invite, and those to join any team: managers and owners do. */
export function decidesAllRequests({ role }: Pick<MemberDetails, 'role'>): boolean {
  const known = ladderRole(role);
  return known !== undefined && rank(known) >= rank('manager');
}

/**
 * Returns the slugs of the teams that a member administers: those in which they have the team role, or all of their own
 * with the role that implies it.
 */
export function administeredTeams({
  role,
  teams,
}: Pick<MemberDetails, 'role' | 'teams'>): readonly string[] {
  const isCovered = coversTeamAdmin(role);
  return teams.filter((team) => isCovered || team.role === 'admin').map(({ teamSlug }) => teamSlug);
}

/** Decides on listing requests, which takes that one may decide at least some of them. */
export function decideOnRequests({ principal, capability }: Question): Decision {
  const { member } = principal;
  return decidesAllRequests(member) || administeredTeams(member).length > 0
    ? ALLOWED
    : refused(capability, { kind: 'decides-no-requests' }, 'manager');
}

/**
 * Decides on a request for an invite, which only managers and owners get to: they may refuse any, and approve one with
 * a role that they may give. Sentry also approves a retired role that was asked for.
 */
export function decideOnInviteRequest(question: Question): Decision {
  const { capability, target } = question;
  if (target.kind !== 'invite-request') {
    return refused(capability, { kind: 'role-too-low' }, 'owner');
  }
  if (capability === 'request:refuse') return ALLOWED;
  const onFlags = decideOnFlags(question, target.flags);
  if (!onFlags.allowed) return onFlags;
  const isKept = target.role === target.askedRole;
  return decideOnRole(question, target.role, { hasTeams: target.teams.length > 0, isKept });
}

/** Decides on a request to join a team: managers and owners decide all, others those of the teams they administer. */
export function decideOnTeamRequest(question: Question): Decision {
  const { principal, capability, target } = question;
  if (target.kind !== 'team-request') {
    return refused(capability, { kind: 'role-too-low' }, 'manager');
  }
  const { member } = principal;
  const { team } = target;
  if (!(decidesAllRequests(member) || administeredTeams(member).includes(team))) {
    return refused(capability, { kind: 'not-your-request', team }, 'manager');
  }
  if (capability === 'team-request:refuse') return ALLOWED;
  const onFlags = decideOnFlags(question, target.flags);
  if (!onFlags.allowed) return onFlags;
  if (target.isIdpTeam) return refused(capability, { kind: 'idp-team', team });
  return WITHOUT_TEAMS.has(target.role)
    ? refused(capability, { kind: 'role-without-teams', role: target.role })
    : ALLOWED;
}
