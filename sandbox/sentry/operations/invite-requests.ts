import { rolesToAssign } from '../administration/allowed-roles.ts';
import { readMemberRequest } from '../administration/member-request.ts';
import { empty, json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { bodyFields, createFieldErrors, readBoolean } from '../field-errors.ts';
import { READ_MEMBERS } from '../member-scopes.ts';
import { ORG_ROLES } from '../org-roles.ts';
import { paginate } from '../page.ts';
import { notFound } from '../refused-request-error.ts';
import { memberJson } from '../wire/member-json.ts';
import type { SentryMember } from '../world/sentry-member.ts';

const list = { path: 'invite-requests/', dialect: 'current', scopes: READ_MEMBERS } as const;
const one = {
  path: 'invite-requests/{member_id}/',
  dialect: 'current',
  scopes: ['member:write', 'member:admin'],
} as const;

/** `GET …/invite-requests/`: members' requests for others, and people's requests for themselves. */
export const listInviteRequests: Route = {
  ...list,
  method: 'GET',
  operation: 'listInviteRequests',
  handle(call) {
    const { rows, link } = paginate(listed(call), call);
    return json(
      200,
      rows.map((request) => requestJson(call, request)),
      { Link: link },
    );
  },
};

/** `POST …/invite-requests/`: any member may request an invite for anyone, with any role. */
export const createInviteRequest: Route = {
  ...list,
  method: 'POST',
  operation: 'createInviteRequest',
  handle(call) {
    const asked = readMemberRequest(call, {
      isUpdate: false,
      allowedRoles: ORG_ROLES.map(({ id }) => id),
      allowRetired: true,
      allowOpenRequest: false,
    });
    const request = call.world.addMember({
      email: asked.email ?? '',
      orgRole: asked.orgRole ?? call.world.organization.defaultRole,
      teams: (asked.teams ?? []).map(({ teamSlug }) => ({ teamSlug, role: null })),
      account: undefined,
      inviteStatus: 'requested_to_be_invited',
      inviterAccountId: call.caller.member?.account?.id,
    });
    return json(201, memberJson(call, request));
  },
};

/** `PUT …/invite-requests/{member_id}/`: changes the request and, with `approve`, sends the invite. */
export const updateInviteRequest: Route = {
  ...one,
  method: 'PUT',
  operation: 'updateInviteRequest',
  handle(call) {
    const request = findRequest(call);
    const allowedRoles = rolesToAssign(call.caller);
    const asked = readMemberRequest(call, {
      isUpdate: true,
      allowedRoles,
      allowRetired: true,
      allowOpenRequest: true,
    });
    const changed = call.world.members.update(request.id, {
      orgRole: asked.orgRole ?? request.orgRole,
      teams: asked.teams ?? request.teams,
    });
    if (!isApproved(call, changed, allowedRoles)) return json(200, requestJson(call, changed));
    const invited = call.world.members.update(request.id, {
      inviteStatus: 'approved',
      invitedAt: call.now,
    });
    return json(200, requestJson(call, invited));
  },
};

/** `DELETE …/invite-requests/{member_id}/`: rejects the request. */
export const deleteInviteRequest: Route = {
  ...one,
  method: 'DELETE',
  operation: 'deleteInviteRequest',
  handle(call) {
    call.world.members.delete(findRequest(call).id);
    return empty(204);
  },
};

const STATUS_ORDER = ['approved', 'requested_to_be_invited', 'requested_to_join'];

/** Requests by status and address, without requests to join while the organization does not allow them. */
function listed({ world }: ApiCall): readonly SentryMember[] {
  const isShown = ({ inviteStatus }: SentryMember): boolean =>
    world.organization.allowJoinRequests || inviteStatus !== 'requested_to_join';
  const place = ({ inviteStatus, email }: SentryMember): string =>
    `${STATUS_ORDER.indexOf(inviteStatus)} ${email}`;
  return world.members
    .all()
    .filter((member) => isRequest(member) && isShown(member))
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

function isRequest(member: SentryMember): boolean {
  return member.account === undefined && member.inviteStatus !== 'approved';
}

function findRequest(call: ApiCall): SentryMember {
  const member = call.world.members.get(call.param('member_id'));
  if (member === undefined || !isRequest(member)) throw notFound();
  return member;
}

function isApproved(
  call: ApiCall,
  request: SentryMember,
  allowedRoles: readonly string[],
): boolean {
  const errors = createFieldErrors();
  const isAsked = readBoolean(bodyFields(call.body), 'approve', errors) === true;
  if (isAsked && !allowedRoles.includes(request.orgRole)) {
    errors.add(
      'approve',
      `You do not have permission to approve a member invitation with the role ${request.orgRole}.`,
    );
  }
  const isJoin = request.inviteStatus === 'requested_to_join';
  if (isAsked && isJoin && !call.world.organization.allowJoinRequests) {
    errors.add('approve', 'Your organization does not allow requests to join.');
  }
  errors.refuse();
  return isAsked;
}

function requestJson(call: ApiCall, request: SentryMember): Readonly<Record<string, unknown>> {
  return {
    ...memberJson(call, request),
    teams: request.teams.map(({ teamSlug }) => teamSlug),
    teamRoles: request.teams,
  };
}
