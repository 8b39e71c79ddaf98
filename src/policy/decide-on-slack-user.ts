import { capabilityRow } from '../model/capability.ts';
import { ladderRole, type Role } from '../model/role.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { rank } from './roles.ts';

/**
 * Decides what is done about a Slack user's mapping or access. It gives or takes a member's power, so nobody may do it
 * whom that member outranks; the actor's standing was decided before.
 */
export function decideOnSlackUser({ principal, capability, target }: Question): Decision {
  const rule = capabilityRow(capability);
  const role = ladderRole(principal.member.role);
  if (rule.within !== 'slack-user' || role === undefined || target.kind !== 'slack-user') {
    return refused(capability, { kind: 'role-too-low' }, 'owner');
  }
  const { user } = rule;
  if (target.userId === principal.actor.userId) {
    return user.oneself ? ALLOWED : refused(capability, { kind: 'own-slack-user' });
  }
  if (rank(role) < rank(user.leastRoleForOthers)) {
    return refused(capability, { kind: 'role-too-low' }, user.leastRoleForOthers);
  }
  const { unserved, member } = target;
  if (user.inGoodStanding && unserved !== undefined) {
    return refused(capability, { kind: 'slack-user-unserved', why: unserved });
  }
  if (user.inGoodStanding && member?.isAccepted !== true) {
    return refused(capability, { kind: 'member-not-accepted' });
  }
  if (member === undefined) return ALLOWED;
  const needs = highestPossible(member.role);
  return rank(role) < rank(needs)
    ? refused(capability, { kind: 'target-outranks', role: member.role }, needs)
    : ALLOWED;
}

// A role that this program does not know may be any.
function highestPossible(role: string): Role {
  return ladderRole(role) ?? 'owner';
}
