/** Organization role as Sentry describes it (sentry `SENTRY_ROLES`; only sentry.io has billing). */
export interface OrgRole {
  readonly id: string;
  readonly name: string;
  readonly desc: string;
  readonly scopes: readonly string[];
  readonly isGlobal: boolean;
  readonly isTeamRolesAllowed: boolean;
  readonly minimumTeamRole: 'contributor' | 'admin';
}

const MEMBER_SCOPES = [
  'org:read',
  'member:read',
  'member:invite',
  'team:read',
  'project:read',
  'project:releases',
  'event:read',
  'event:write',
  'event:admin',
  'alerts:read',
  'alerts:write',
] as const;
const ADMIN_SCOPES = [
  ...MEMBER_SCOPES,
  'org:integrations',
  'team:write',
  'team:admin',
  'project:write',
  'project:admin',
] as const;
const MANAGER_SCOPES = [...ADMIN_SCOPES, 'org:write', 'member:write', 'member:admin'] as const;

/** Roles in ascending rank. */
export const ORG_ROLES: readonly OrgRole[] = [
  {
    id: 'billing',
    name: 'Billing',
    desc: 'Sees and pays the bills.',
    scopes: ['org:billing'],
    isGlobal: false,
    isTeamRolesAllowed: false,
    minimumTeamRole: 'contributor',
  },
  {
    id: 'member',
    name: 'Member',
    desc: 'Works on the events of their teams.',
    scopes: MEMBER_SCOPES,
    isGlobal: false,
    isTeamRolesAllowed: true,
    minimumTeamRole: 'contributor',
  },
  {
    id: 'admin',
    name: 'Admin',
    desc: 'Administers the teams and projects that they belong to.',
    scopes: ADMIN_SCOPES,
    isGlobal: false,
    isTeamRolesAllowed: true,
    minimumTeamRole: 'admin',
  },
  {
    id: 'manager',
    name: 'Manager',
    desc: 'Administers all teams and the members.',
    scopes: MANAGER_SCOPES,
    isGlobal: true,
    isTeamRolesAllowed: true,
    minimumTeamRole: 'admin',
  },
  {
    id: 'owner',
    name: 'Owner',
    desc: 'May do everything in the organization.',
    scopes: [...MANAGER_SCOPES, 'org:admin', 'org:billing'],
    isGlobal: true,
    isTeamRolesAllowed: true,
    minimumTeamRole: 'admin',
  },
];

/** Returns the role with an ID; undefined for an unknown one. */
export function orgRole(id: string): OrgRole | undefined {
  return ORG_ROLES.find((role) => role.id === id);
}

/** Returns the rank of a role; an unknown role ranks below all others. */
export function rankOf(id: string): number {
  return ORG_ROLES.findIndex((role) => role.id === id);
}

/** Returns the roles that a holder of `roleId` may assign: those whose scopes the role has itself. */
export function assignableRoles(roleId: string): readonly OrgRole[] {
  const own = new Set(orgRole(roleId)?.scopes);
  if (!own.has('member:invite')) return [];
  return ORG_ROLES.filter((role) => role.scopes.every((scope) => own.has(scope)));
}
