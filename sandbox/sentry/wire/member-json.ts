import type { ApiCall } from '../api-call.ts';
import { hasAnyScope } from '../caller.ts';
import { orgRole } from '../org-roles.ts';
import { isInviteExpired, memberName, type SentryMember } from '../world/sentry-member.ts';
import type { SentryWorld } from '../world/sentry-world.ts';
import { orgRoleListJson, teamRoleListJson } from './role-list-json.ts';
import { userJson, userSecurityJson } from './user-json.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a member as in lists; only the spec's dialect includes `teams`. */
export function memberJson(call: ApiCall, member: SentryMember): Readonly<Record<string, unknown>> {
  if (call.dialect === 'spec') return specMemberJson(call, member);
  return {
    id: member.id,
    email: member.email,
    name: memberName(member),
    user: member.account === undefined ? null : userJson(member, member.account),
    orgRole: member.orgRole,
    pending: member.account === undefined,
    expired: isInviteExpired(member, call.now),
    flags: member.flags,
    dateCreated: wireDate(member.dateCreated),
    inviteStatus: member.inviteStatus,
    inviterName: inviterName(call.world, member),
    ...(call.query.getAll('expand').includes('externalUsers') && {
      externalUsers: member.externalUsers,
    }),
  };
}

/**
 * Serializes a member with teams and roles. `allowedRoles` are marked as assignable: a read passes those of the
 * target's own role, a write those of the caller.
 */
export function memberDetailsJson(
  call: ApiCall,
  member: SentryMember,
  allowedRoles: readonly string[],
): Readonly<Record<string, unknown>> {
  if (call.dialect === 'spec') return specMemberJson(call, member);
  const roles = orgRoleListJson(call.world.organization, call.isSaas, allowedRoles);
  return {
    ...memberJson(call, member),
    user: detailedUser(call, member),
    role: member.orgRole,
    roleName: roleName(member.orgRole),
    teams: member.teams.map((team) => team.teamSlug),
    teamRoles: member.teams,
    isOnlyOwner: isOnlyOwner(call.world, member),
    orgRoleList: roles,
    teamRoleList: teamRoleListJson(),
    roles,
  };
}

function detailedUser(call: ApiCall, member: SentryMember): unknown {
  const isMemberAdmin = hasAnyScope(call.caller, ['member:admin']);
  if (member.account === undefined) return isMemberAdmin ? {} : null;
  const user = userJson(member, member.account);
  return isMemberAdmin ? { ...user, ...userSecurityJson() } : user;
}

function specMemberJson(call: ApiCall, member: SentryMember): Readonly<Record<string, unknown>> {
  const { account } = member;
  return {
    id: member.id,
    email: member.email,
    name: memberName(member),
    role: member.orgRole,
    roleName: roleName(member.orgRole),
    pending: account === undefined,
    expired: isInviteExpired(member, call.now),
    dateCreated: wireDate(member.dateCreated),
    user:
      account === undefined
        ? null
        : { id: account.id, name: account.name, username: member.email, email: member.email },
    teams: member.teams.map((team) => team.teamSlug),
  };
}

function roleName(id: string): string {
  return orgRole(id)?.name ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

function inviterName(world: SentryWorld, member: SentryMember): string | null {
  if (member.inviterAccountId === undefined) return null;
  return world.members.withAccount(member.inviterAccountId)?.account?.name ?? null;
}

function isOnlyOwner(world: SentryWorld, member: SentryMember): boolean {
  if (member.orgRole !== 'owner' || member.account === undefined) return false;
  for (const other of world.members.each()) {
    const isActiveOwner = other.orgRole === 'owner' && other.account?.isActive === true;
    if (isActiveOwner && other.id !== member.id) return false;
  }
  return true;
}
