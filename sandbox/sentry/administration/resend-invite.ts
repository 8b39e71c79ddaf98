import { detail } from '../answer.ts';
import type { ApiCall } from '../api-call.ts';
import { hasAnyScope } from '../caller.ts';
import { badRequest, RefusedRequestError } from '../refused-request-error.ts';
import { isInviteExpired, type SentryMember } from '../world/sentry-member.ts';
import type { MemberRequest } from './member-request.ts';

/** Resends an invite, or the single sign-on link to a member who has not used it yet; returns the member. */
export function resendInvite(
  call: ApiCall,
  member: SentryMember,
  request: MemberRequest,
): SentryMember {
  if (!request.isReinviteOnly) {
    const reason =
      'You cannot modify member details when resending an invitation. Separate requests are required.';
    throw new RefusedRequestError(detail(403, reason));
  }
  if (member.account !== undefined) {
    const isLinkable = call.world.organization.hasAuthProvider && !member.flags['sso:linked'];
    if (isLinkable) return member;
    throw badRequest('You cannot send an invitation to a user who is already a full member.');
  }
  if (!call.takeInvite(member.email)) throw tooManyInvites();
  if (request.regenerate === true) {
    if (!hasAnyScope(call.caller, ['member:admin'])) {
      throw badRequest('You are missing the member:admin scope.');
    }
    return resent(call, call.world.members.update(member.id, { invitedAt: call.now }));
  }
  if (isInviteExpired(member, call.now)) {
    throw badRequest('You cannot resend an expired invitation without regenerating the token.');
  }
  return resent(call, member);
}

function resent(call: ApiCall, member: SentryMember): SentryMember {
  return call.resendEmptiesTeams ? call.world.members.update(member.id, { teams: [] }) : member;
}

/** Creates the 429 of the invite limiter, which the rate-limit headers do not reflect. */
export function tooManyInvites(): RefusedRequestError {
  return new RefusedRequestError(
    detail(429, 'You are being rate limited for too many invitations.'),
  );
}
