import { type Caller, hasAnyScope } from '../caller.ts';
import { assignableRoles } from '../org-roles.ts';

/**
 * Returns the roles that the caller may assign to and remove from members; none without member:admin, or for a token
 * without a member.
 */
export function rolesToAssign(caller: Caller): readonly string[] {
  return hasAnyScope(caller, ['member:admin']) ? rolesToInvite(caller) : [];
}

/** Returns the roles that the caller may invite people with, for which member:admin is not needed. */
export function rolesToInvite(caller: Caller): readonly string[] {
  if (caller.member === undefined) return [];
  return assignableRoles(caller.member.orgRole).map((role) => role.id);
}

/** Reports whether the caller may invite but not administer members. */
export function isPlainInviter(caller: Caller): boolean {
  return !hasAnyScope(caller, ['member:admin']) && hasAnyScope(caller, ['member:invite']);
}
