import type { MemberDetails } from '../model/member.ts';
import { ladderRole } from '../model/role.ts';
import type { Target } from '../model/target.ts';
import { administeredTeams, decidesAllRequests } from './decide-on-request.ts';
import { decideOnFlags } from './decide-on-target.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { isOpen } from './openness.ts';
import { WITHOUT_TEAMS } from './roles.ts';

type Membership = Extract<Target, { kind: 'team-membership' }>;

/**
 * Decides on adding a member to a team, removing a member from it, or changing a member's role in it: managers, owners
 * and the team's admins may, others only add themselves while membership is open, and remove themselves.
 */
export function decideOnTeam(question: Question): Decision {
  const { capability, target } = question;
  if (target.kind !== 'team-membership') {
    return refused(capability, { kind: 'role-too-low' }, 'manager');
  }
  const { team, isIdpProvisioned, member } = target;
  if (isIdpProvisioned) return refused(capability, { kind: 'idp-team', team });
  const onActor = decideOnTeamActor(question, target);
  if (!onActor.allowed) return onActor;
  const onFlags = decideOnFlags(question, member.flags);
  if (!onFlags.allowed) return onFlags;
  if (ladderRole(member.role) === undefined) {
    return refused(capability, { kind: 'target-outranks', role: member.role });
  }
  if (capability !== 'team:remove-member' && WITHOUT_TEAMS.has(member.role)) {
    return refused(capability, { kind: 'role-without-teams', role: member.role });
  }
  return ALLOWED;
}

function decideOnTeamActor(question: Question, { team, member }: Membership): Decision {
  const { principal, capability, organization, settings } = question;
  if (administersTeam(principal.member, team)) return ALLOWED;
  if (member.id !== principal.member.id || capability === 'team:change-role') {
    return refused(capability, { kind: 'not-team-admin', team }, 'manager');
  }
  if (capability === 'team:remove-member' || isOpen(organization, settings)) return ALLOWED;
  return refused(capability, { kind: 'team-closed', team }, 'manager');
}

/** Reports whether a member administers a team: any team as a manager or owner, else as its admin. */
function administersTeam(member: MemberDetails, slug: string): boolean {
  if (ladderRole(member.role) === undefined) return false;
  return decidesAllRequests(member) || administeredTeams(member).includes(slug);
}
