import { ladderRole } from '../model/role.ts';
import type { Target, TargetMember } from '../model/target.ts';
import { decideOnFlags } from './decide-on-flags.ts';
import { decideOnRole } from './decide-on-role.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { leastAssigner, mayAssign, mayManage } from './roles.ts';

/** Decides on changing a member's role and on removing a member, which only managers and owners get to. */
export function decideOnMember(question: Question): Decision {
  const { principal, capability, target } = question;
  if (target.kind !== 'member') return refused(capability, { kind: 'role-too-low' }, 'owner');
  const { member } = target;
  if (member.id === principal.member.id) return refused(capability, { kind: 'oneself' });
  const onFlags = decideOnFlags(question, member.flags);
  if (!onFlags.allowed) return onFlags;
  return capability === 'member:remove'
    ? decideRemoval(question, member)
    : decideRoleChange(question, target);
}

/** The old role and the new one must both be in the actor's set; equal rank is fine. */
function decideRoleChange(
  question: Question,
  { member, newRole }: Extract<Target, { kind: 'member' }>,
): Decision {
  const { principal, capability } = question;
  if (!mayAssign(principal.member.role, member.role)) {
    const needs = leastAssigner(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  // Keeping a role is no change; Sentry does not look at it either.
  if (newRole === member.role) return ALLOWED;
  return newRole === undefined
    ? refused(capability, { kind: 'no-such-role', role: '' })
    : decideOnRole(question, newRole, member.hasTeams);
}

function decideRemoval(question: Question, member: TargetMember): Decision {
  const { principal, capability } = question;
  if (member.isPending) return refused(capability, { kind: 'invite-open' });
  if (!mayManage(principal.member.role, member.role)) {
    const needs = ladderRole(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  if (member.flags.idpProvisioned) return refused(capability, { kind: 'idp-provisioned' });
  // Stricter than Sentry, which lets the last owner go while there is a manager.
  if (member.role === 'owner' && member.isOnlyOwner !== false) {
    return refused(capability, { kind: 'last-owner' });
  }
  return ALLOWED;
}
