import { ladderRole } from '../model/role.ts';
import { decideOnFlags } from './decide-on-flags.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { mayManage, rank } from './roles.ts';

/** Decides on sending an invite again or cancelling it: managers and owners, and who sent it through the bot. */
export function decideOnOpenInvite(question: Question): Decision {
  const { principal, capability, target } = question;
  const role = ladderRole(principal.member.role);
  if (target.kind !== 'open-invite' || role === undefined) {
    return refused(capability, { kind: 'role-too-low' }, 'manager');
  }
  const { member, isSentByActor, isExpired } = target;
  if (!member.isPending) return refused(capability, { kind: 'invite-accepted' });
  const onFlags = decideOnFlags(question, member.flags);
  if (!onFlags.allowed) return onFlags;
  // Cancelling is a removal; an identity provider invites the people whom it manages.
  if (capability === 'invite:cancel' && member.flags.idpProvisioned) {
    return refused(capability, { kind: 'idp-provisioned' });
  }

  if (rank(role) >= rank('manager')) {
    if (capability === 'invite:resend' || mayManage(role, member.role)) return ALLOWED;
    const needs = ladderRole(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  if (!isSentByActor) return refused(capability, { kind: 'not-your-invite' }, 'manager');
  // Sentry makes a new link only for those who administer members.
  if (isExpired && capability === 'invite:resend') {
    return refused(capability, { kind: 'invite-expired' }, 'manager');
  }
  return ALLOWED;
}
