import { ladderRole } from '../model/role.ts';
import { decideOnFlags } from './decide-on-flags.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { rank } from './roles.ts';

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

  if (rank(role) >= rank('manager')) {
    const invited = ladderRole(member.role) ?? 'owner';
    if (capability === 'invite:cancel' && rank(role) < rank(invited)) {
      return refused(capability, { kind: 'target-outranks', role: member.role }, invited);
    }
    return ALLOWED;
  }
  if (!isSentByActor) return refused(capability, { kind: 'not-your-invite' }, 'manager');
  // Sentry makes a new link only for those who administer members.
  if (isExpired && capability === 'invite:resend') {
    return refused(capability, { kind: 'invite-expired' }, 'manager');
  }
  return ALLOWED;
}
