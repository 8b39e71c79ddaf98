import { checkPartnership } from '../administration/partnership.ts';
import { detail, empty } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { hasAnyScope } from '../caller.ts';
import { findMember } from '../find-member.ts';
import { READ_MEMBERS } from '../member-scopes.ts';
import { orgRole, rankOf } from '../org-roles.ts';
import { badRequest, RefusedRequestError } from '../refused-request-error.ts';
import type { SentryMember } from '../world/sentry-member.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

/** `DELETE /organizations/{org}/members/{member_id}/`: most refusals are 400. */
export const deleteOrganizationMember: Route = {
  method: 'DELETE',
  path: 'members/{member_id}/',
  operation: 'deleteOrganizationMember',
  scopes: READ_MEMBERS,
  limit: 40,
  handle(call) {
    const member = findMember(call);
    if (deletesOwnInvite(call, member)) {
      call.world.members.delete(member.id);
      return empty(204);
    }
    checkKept(call.world, member);
    call.world.members.delete(member.id);
    deleteInvitesOf(call.world, member);
    return empty(204);
  },
};

const MISSING_SCOPE = 'You are missing the member:admin scope.';
const MORE_ACCESS = 'You cannot remove a member who has more access than you.';

/**
 * Throws if the caller may not remove this member. Returns true for members and admins who withdraw an invite that they
 * sent, which needs no further checks.
 */
function deletesOwnInvite({ caller, world }: ApiCall, member: SentryMember): boolean {
  const actor = caller.member;
  // An integration has no membership, so that Sentry never finds it to have enough access.
  if (actor === undefined) throw badRequest(MORE_ACCESS);
  if (actor.id === member.id) return false;
  if (hasAnyScope(caller, ['member:admin'])) {
    if (rankOf(actor.orgRole) < rankOf(member.orgRole)) throw badRequest(MORE_ACCESS);
    return false;
  }
  const mayInvite = hasAnyScope(caller, ['member:invite']) && world.organization.allowMemberInvite;
  if (!mayInvite || member.account !== undefined) throw badRequest(MISSING_SCOPE);
  if (member.inviterAccountId !== actor.account?.id) {
    throw badRequest('You cannot modify invitations sent by someone else.');
  }
  return true;
}

/** Refuses to remove the last member with org:write, and members that others manage. */
function checkKept(world: SentryWorld, member: SentryMember): void {
  if (hasOrgWrite(member) && !isOtherWithOrgWrite(world, member)) {
    throw new RefusedRequestError(
      detail(403, 'You cannot remove the only remaining owner or manager of the organization.'),
    );
  }
  if (member.flags['idp:provisioned']) {
    throw new RefusedRequestError(
      detail(403, "This user is managed through your organization's identity provider."),
    );
  }
  checkPartnership(member);
}

function hasOrgWrite(member: SentryMember): boolean {
  return orgRole(member.orgRole)?.scopes.includes('org:write') === true;
}

function isOtherWithOrgWrite(world: SentryWorld, member: SentryMember): boolean {
  for (const other of world.members.each()) {
    const isActive = other.id !== member.id && other.account?.isActive === true;
    if (isActive && hasOrgWrite(other)) return true;
  }
  return false;
}

/** Deletes the open invites that the member sent, and their requests for invites. */
function deleteInvitesOf(world: SentryWorld, member: SentryMember): void {
  if (member.account === undefined) return;
  for (const invite of world.members.all()) {
    const isOpen = invite.account === undefined && invite.inviteStatus !== 'requested_to_join';
    if (isOpen && invite.inviterAccountId === member.account.id) {
      world.members.delete(invite.id);
    }
  }
}
