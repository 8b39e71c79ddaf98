import { ladderRole } from '../model/role.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { leastAssigner, mayAssign, WITHOUT_TEAMS } from './roles.ts';

/** Decides whether the actor may give a role: it is in their set, the organization has it, and it is not retired. */
export function decideOnRole(question: Question, role: string, hasTeams: boolean): Decision {
  const { principal, capability, organization } = question;
  const isThere = ladderRole(role) !== undefined && organization.roles?.includes(role) !== false;
  if (!isThere) return refused(capability, { kind: 'no-such-role', role });
  if (!mayAssign(principal.member.role, role)) {
    return refused(capability, { kind: 'role-not-assignable', role }, leastAssigner(role));
  }
  if (organization.retiredRoles.includes(role)) {
    return refused(capability, { kind: 'role-retired', role });
  }
  if (hasTeams && WITHOUT_TEAMS.has(role)) {
    return refused(capability, { kind: 'role-without-teams', role });
  }
  return ALLOWED;
}
