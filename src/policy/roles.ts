import { LADDER, ladderRole, type Role } from '../model/role.ts';

/** Roles that see every project whatever their teams: Sentry's roles with global access (`SENTRY_ROLES`, `is_global`). */
export const SEES_EVERY_PROJECT = {
  billing: false,
  member: false,
  admin: false,
  manager: true,
  owner: true,
} as const satisfies Record<Role, boolean>;

/**
 * The roles that each role may give: those whose scopes it has itself (sentry `get_allowed_org_roles_to_invite`).
 * Billing has no scope for it.
 */
const ASSIGNABLE: Readonly<Record<Role, readonly Role[]>> = {
  billing: [],
  member: ['member'],
  admin: ['member', 'admin'],
  manager: ['member', 'admin', 'manager'],
  owner: LADDER,
};

/** Roles that cannot be in teams (sentry `isTeamRolesAllowed`). */
export const WITHOUT_TEAMS: ReadonlySet<string> = new Set<Role>(['billing']);

/** Rank of a role, 0 for the lowest. */
export function rank(role: Role): number {
  return LADDER.indexOf(role);
}

/** Whether somebody of the role may give, and take, the other one; what the ladder does not have, nobody may. */
export function mayAssign(role: string, other: string): boolean {
  const giver = ladderRole(role);
  const given = ladderRole(other);
  return giver !== undefined && given !== undefined && ASSIGNABLE[giver].includes(given);
}

/**
 * Whether somebody of the role may remove somebody of the other one (sentry `roles.can_manage`): equal rank is enough,
 * and what the ladder does not have has no rank.
 */
export function mayManage(role: string, other: string): boolean {
  const manager = ladderRole(role);
  const managed = ladderRole(other);
  return manager !== undefined && managed !== undefined && rank(manager) >= rank(managed);
}

/** The lowest role that may give that one; undefined for a role that the ladder does not have. */
export function leastAssigner(role: string): Role | undefined {
  return LADDER.find((giver) => mayAssign(giver, role));
}
