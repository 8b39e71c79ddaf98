import type { OrganizationRules } from '../model/organization.ts';
import { LADDER, ladderRole, type Role } from '../model/role.ts';

/**
 * Roles that see every project regardless of their teams: Sentry's roles with global access (`SENTRY_ROLES`,
 * `is_global`).
 */
export const SEES_EVERY_PROJECT = {
  billing: false,
  member: false,
  admin: false,
  manager: true,
  owner: true,
} as const satisfies Record<Role, boolean>;

/**
 * Roles that each role may assign: those whose scopes it has itself (sentry `get_allowed_org_roles_to_invite`). Billing
 * has no scope for it.
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

/** Returns the rank of a role, 0 for the lowest. */
export function rank(role: Role): number {
  return LADDER.indexOf(role);
}

/**
 * Reports whether a role makes members admins of every team they are in, so that they have no other team role (sentry
 * `minimumTeamRole`); never for a role that the ladder lacks.
 */
export function coversTeamAdmin(role: string): boolean {
  const known = ladderRole(role);
  return known !== undefined && rank(known) >= rank('admin');
}

/** Reports whether one role may assign another, and take it away; never for a role that the ladder lacks. */
export function mayAssign(role: string, other: string): boolean {
  const giver = ladderRole(role);
  const given = ladderRole(other);
  return giver !== undefined && given !== undefined && ASSIGNABLE[giver].includes(given);
}

/**
 * Reports whether a member with one role may remove a member with another (sentry `roles.can_manage`): equal rank is
 * enough, and a role that the ladder lacks has no rank.
 */
export function mayManage(role: string, other: string): boolean {
  const manager = ladderRole(role);
  const managed = ladderRole(other);
  return manager !== undefined && managed !== undefined && rank(manager) >= rank(managed);
}

/** Returns the lowest role that may assign the given one; undefined for a role that the ladder lacks. */
export function leastAssigner(role: string): Role | undefined {
  return LADDER.find((giver) => mayAssign(giver, role));
}

/**
 * Reports whether a role has Sentry's scope to change issues: as the organization says, else as in Sentry's own roles,
 * where billing alone lacks it. Never for a role that the ladder lacks.
 */
export function roleChangesIssues(
  role: string,
  { issueRoles }: Pick<OrganizationRules, 'issueRoles'>,
): boolean {
  const known = ladderRole(role);
  if (known === undefined) return false;
  return issueRoles === undefined ? rank(known) >= rank('member') : issueRoles.includes(known);
}
