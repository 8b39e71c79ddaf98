import { ladderRole } from '../model/role.ts';
import { decideOnRole } from './decide-on-role.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { isOpen } from './openness.ts';
import { rank } from './roles.ts';

/** Decides who may be invited, as what, and into which teams; whether inviting is open at all was decided before. */
export function decideOnInvitation(question: Question): Decision {
  const { principal, capability, target, organization, settings } = question;
  const role = ladderRole(principal.member.role);
  if (target.kind !== 'invitation' || role === undefined) {
    return refused(capability, { kind: 'role-too-low' }, 'manager');
  }
  const onRole = decideOnRole(question, target.role, target.teams.length > 0);
  if (!onRole.allowed) return onRole;
  if (rank(role) >= rank('manager') || isOpen(organization, settings)) return ALLOWED;

  const own = new Set(principal.member.teams.map((team) => team.teamSlug));
  const teams = target.teams.filter((slug) => !own.has(slug));
  return teams.length === 0
    ? ALLOWED
    : refused(capability, { kind: 'not-your-teams', teams }, 'manager');
}
