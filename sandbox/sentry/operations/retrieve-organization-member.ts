import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { hasAnyScope } from '../caller.ts';
import { findMember } from '../find-member.ts';
import { READ_MEMBERS } from '../member-scopes.ts';
import { assignableRoles } from '../org-roles.ts';
import { memberDetailsJson } from '../wire/member-json.ts';

/** `GET /organizations/{org}/members/{member_id}/` */
export const retrieveOrganizationMember: Route = {
  method: 'GET',
  path: 'members/{member_id}/',
  operation: 'retrieveOrganizationMember',
  scopes: READ_MEMBERS,
  limit: 40,
  handle(call) {
    const member = findMember(call);
    // The real server computes this from the target's role, so it says nothing about the caller.
    const allowed = hasAnyScope(call.caller, ['member:admin'])
      ? assignableRoles(member.orgRole).map((role) => role.id)
      : [];
    return json(200, memberDetailsJson(call, member, allowed));
  },
};
