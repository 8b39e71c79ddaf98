import { isPlainInviter, rolesToAssign } from '../administration/allowed-roles.ts';
import { type MemberRequest, readMemberRequest } from '../administration/member-request.ts';
import { checkPartnership } from '../administration/partnership.ts';
import { resendInvite } from '../administration/resend-invite.ts';
import { checkTeamsAllowed } from '../administration/team-gate.ts';
import { withoutRedundantRoles } from '../administration/team-roles.ts';
import { detail, json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { findMember } from '../find-member.ts';
import { badRequest, forbidden, RefusedRequestError } from '../refused-request-error.ts';
import { memberDetailsJson } from '../wire/member-json.ts';
import type { SentryMember } from '../world/sentry-member.ts';

/** `PUT /organizations/{org}/members/{member_id}/`: the checks come in the real server's order. */
export const updateOrganizationMemberRoles: Route = {
  method: 'PUT',
  path: 'members/{member_id}/',
  operation: 'updateOrganizationMemberRoles',
  scopes: ['member:invite', 'member:write', 'member:admin'],
  limit: 40,
  handle(call) {
    const member = findMember(call);
    const allowedRoles = rolesToAssign(call.caller);
    const request = readMemberRequest(call, {
      isUpdate: true,
      allowedRoles,
      allowRetired: true,
      allowOpenRequest: false,
    });
    checkPartnership(member);
    checkPlainInviter(call, member, request);
    if (call.dialect === 'spec' && request.isReinviteOnly) {
      throw badRequest('Give role or teams.');
    }
    const changed =
      request.reinvite === true
        ? resendInvite(call, member, request)
        : changeRole(call, writeTeams(call, member, request), request, allowedRoles);
    return json(200, memberDetailsJson(call, changed, allowedRoles));
  },
};

/** Members and admins can only resend the invites that they sent, and only while they may invite. */
function checkPlainInviter(call: ApiCall, member: SentryMember, request: MemberRequest): void {
  const { caller, world } = call;
  if (!isPlainInviter(caller)) return;
  const isPending = member.account === undefined;
  if (!world.organization.allowMemberInvite || !isPending || !request.isReinviteOnly) {
    throw forbidden();
  }
  const sender = caller.member?.account?.id;
  if (sender === undefined || member.inviterAccountId !== sender) {
    throw new RefusedRequestError(
      detail(403, 'You cannot modify invitations sent by someone else.'),
    );
  }
}

/** The given teams replace the current ones; a request without teams removes the member from every team. */
function writeTeams(call: ApiCall, member: SentryMember, request: MemberRequest): SentryMember {
  const concerned = request.teams ?? member.teams;
  if (concerned.length > 0) checkTeamsAllowed(request.orgRole ?? member.orgRole);
  return call.world.members.update(member.id, { teams: request.teams ?? [] });
}

/** Refuses after the teams were written: the request is then half applied. */
function changeRole(
  call: ApiCall,
  member: SentryMember,
  request: MemberRequest,
  allowedRoles: readonly string[],
): SentryMember {
  const { orgRole } = request;
  if (orgRole === undefined || orgRole === member.orgRole) return member;
  if (!allowedRoles.includes(member.orgRole)) {
    const role = 'You do not have permission to assign a role to the given user.';
    throw new RefusedRequestError(json(403, { role }));
  }
  if (member.id === call.caller.member?.id) {
    throw badRequest('You cannot make changes to your own role.');
  }
  if (call.world.organization.retiredRoles.includes(orgRole)) {
    throw badRequest(`The role '${orgRole}' is deprecated and may no longer be assigned.`);
  }
  return call.world.members.update(member.id, {
    orgRole,
    teams: withoutRedundantRoles(member.teams, orgRole),
  });
}
