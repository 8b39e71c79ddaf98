import { orgRole } from '../org-roles.ts';
import type { SentryTeamRole } from '../world/sentry-member.ts';

const RANK = new Map<string | null, number>([
  [null, 0],
  ['contributor', 1],
  ['admin', 2],
]);

/** Replaces team roles that the organization role already implies by null. */
export function withoutRedundantRoles(
  teams: readonly SentryTeamRole[],
  roleId: string,
): readonly SentryTeamRole[] {
  return teams.map((team) => (isRedundant(team.role, roleId) ? { ...team, role: null } : team));
}

/** Reports whether an organization role implies a team role in all teams. */
export function isRedundant(teamRole: string | null, roleId: string): boolean {
  const minimum = orgRole(roleId)?.minimumTeamRole ?? 'contributor';
  return (RANK.get(teamRole) ?? 0) <= (RANK.get(minimum) ?? 0);
}
