import { isPlainInviter, rolesToInvite } from '../administration/allowed-roles.ts';
import { type MemberRequest, readMemberRequest } from '../administration/member-request.ts';
import { tooManyInvites } from '../administration/resend-invite.ts';
import { mayHaveTeams, noTeamsReason } from '../administration/team-gate.ts';
import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { hasAnyScope } from '../caller.ts';
import { bodyFields } from '../field-errors.ts';
import { badRequest, forbidden, RefusedRequestError } from '../refused-request-error.ts';
import { memberJson } from '../wire/member-json.ts';

/** `POST /organizations/{org}/members/` */
export const addOrganizationMember: Route = {
  method: 'POST',
  path: 'members/',
  operation: 'addOrganizationMember',
  scopes: ['member:invite', 'member:write', 'member:admin'],
  limit: 40,
  handle(call) {
    const { caller, world } = call;
    const isAboveMember = hasAnyScope(caller, ['member:write', 'member:admin']);
    if (!isAboveMember && !world.organization.allowMemberInvite) throw forbidden();
    const request = readMemberRequest(call, {
      isUpdate: false,
      allowedRoles: invitableRoles(call),
      allowRetired: false,
      allowOpenRequest: true,
    });
    const email = request.email ?? '';
    if (!call.takeInvite(email)) throw tooManyInvites();
    checkTeams(call, request);
    for (const open of world.members.withAddress(email)) {
      if (open.email === email && open.inviteStatus !== 'approved') world.members.delete(open.id);
    }
    const member = world.addMember({
      email,
      orgRole: request.orgRole ?? 'member',
      // On invites, Sentry ignores the role within a team; only the team counts.
      teams: (request.teams ?? []).map(({ teamSlug }) => ({ teamSlug, role: null })),
      account: undefined,
      inviterAccountId: caller.member?.account?.id,
    });
    return json(201, memberJson(call, member));
  },
};

/** Roles that the caller's own role allows; a token without a member may only invite with the member role. */
function invitableRoles(call: ApiCall): readonly string[] {
  if (call.caller.kind !== 'integration') return rolesToInvite(call.caller);
  const fields = bodyFields(call.body);
  const role = fields.get('orgRole') ?? fields.get('role') ?? 'member';
  if (role === 'member') return ['member'];
  throw new RefusedRequestError(
    json(400, [
      'Integration tokens are restricted to inviting new members with the member role only.',
    ]),
  );
}

function checkTeams({ caller, world }: ApiCall, request: MemberRequest): void {
  const teams = request.teams ?? [];
  if (teams.length === 0) return;
  const own = caller.member?.teams.map(({ teamSlug }) => teamSlug) ?? [];
  const isBoundToOwnTeams =
    isPlainInviter(caller) &&
    !world.organization.openMembership &&
    world.organization.allowMemberInvite;
  if (isBoundToOwnTeams && teams.some(({ teamSlug }) => !own.includes(teamSlug))) {
    throw badRequest('You cannot assign members to teams you are not a member of.');
  }
  const role = request.orgRole ?? 'member';
  if (!mayHaveTeams(role)) {
    throw new RefusedRequestError(json(400, { email: noTeamsReason(role) }));
  }
}
