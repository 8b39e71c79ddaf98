import { type Caller, hasAnyScope } from '../caller.ts';
import { assignableRoles } from '../org-roles.ts';

/** Roles that the caller may take from and give to members; none without member:admin or a member behind the token. */
export function rolesToAssign(caller: Caller): readonly string[] {
  return hasAnyScope(caller, ['member:admin']) ? rolesToInvite(caller) : [];
}

/** Roles that the caller may invite people as, for which member:admin is not needed. */
export function rolesToInvite(caller: Caller): readonly string[] {
  if (caller.member === undefined) return [];
  return assignableRoles(caller.member.orgRole).map((role) => role.id);
}

/** True for a caller who may invite, but not administer. */
export function isPlainInviter(caller: Caller): boolean {
  return !hasAnyScope(caller, ['member:admin']) && hasAnyScope(caller, ['member:invite']);
}
