import { ORG_ROLES } from '../org-roles.ts';
import type { SentryOrganization } from '../world/sentry-organization.ts';

/** Serializes the organization roles; `allowed` are those to mark as assignable. */
export function orgRoleListJson(
  organization: SentryOrganization,
  isSaas: boolean,
  allowed: readonly string[],
): unknown {
  return ORG_ROLES.filter((role) => isSaas || role.id !== 'billing').map((role) => ({
    id: role.id,
    name: role.name,
    desc: role.desc,
    scopes: [...role.scopes].sort(),
    allowed: allowed.includes(role.id),
    isAllowed: allowed.includes(role.id),
    isRetired: organization.retiredRoles.includes(role.id),
    is_global: role.isGlobal,
    isGlobal: role.isGlobal,
    isTeamRolesAllowed: role.isTeamRolesAllowed,
    minimumTeamRole: role.minimumTeamRole,
  }));
}

const CONTRIBUTOR_SCOPES = ['event:read', 'event:write', 'org:read', 'project:read', 'team:read'];
const TEAM_ADMIN_SCOPES = [...CONTRIBUTOR_SCOPES, 'project:admin', 'team:admin', 'team:write'];

/** Serializes the two roles that a member can have in a team. */
export function teamRoleListJson(): unknown {
  const shared = { allowed: false, isAllowed: false, isRetired: false, isTeamRolesAllowed: true };
  return [
    {
      id: 'contributor',
      name: 'Contributor',
      desc: "Works on the events of the team's projects.",
      scopes: CONTRIBUTOR_SCOPES,
      ...shared,
      isMinimumRoleFor: null,
    },
    {
      id: 'admin',
      name: 'Team Admin',
      desc: "Administers the team's projects and memberships.",
      scopes: TEAM_ADMIN_SCOPES,
      ...shared,
      isMinimumRoleFor: 'admin',
    },
  ];
}
