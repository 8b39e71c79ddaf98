const MEMBER_READ = ['member:read', 'member:write', 'member:admin'] as const;
const MEMBER_INVITE = ['member:invite', 'member:write', 'member:admin'] as const;
const ORG_READ = ['org:read', 'org:write', 'org:admin'] as const;
const EVENT_READ = ['event:read', 'event:write', 'event:admin'] as const;
const EVENT_WRITE = ['event:write', 'event:admin'] as const;

/**
 * Operations of this client, each with the token scopes of which any one permits it (the endpoints' permission classes
 * in sentry `src/sentry/core/endpoints`, and the official schema).
 */
export const OPERATIONS = {
  retrieveOrganization: ORG_READ,
  updateOrganization: ['org:write', 'org:admin'],
  listOrganizationMembers: MEMBER_READ,
  addOrganizationMember: MEMBER_INVITE,
  retrieveOrganizationMember: MEMBER_READ,
  // Lesser scopes open these endpoints, but only `member:admin` changes a role or removes another member.
  updateOrganizationMemberRoles: ['member:admin'],
  deleteOrganizationMember: ['member:admin'],
  listOrganizationProjects: ORG_READ,
  listOrganizationRepositories: [...ORG_READ, 'org:integrations', 'org:ci'],
  listRepositoryCommits: ORG_READ,
  resolveShortId: EVENT_READ,
  resolveEventId: ORG_READ,
  retrieveEventCounts: ORG_READ,
  listOrganizationTrustedRelays: ORG_READ,
  listOrganizationClientKeys: ORG_READ,
  // Not in the spec.
  listTeams: ORG_READ,
  listTeamMembers: ['team:read', 'team:write', 'team:admin'],
  // `org:read` opens these endpoints, but only for oneself and, while membership is open, to add others.
  addMemberToTeam: ['org:write', 'org:admin', 'team:write', 'team:admin'],
  removeMemberFromTeam: ['org:write', 'org:admin', 'team:admin'],
  // Reading scopes open this endpoint too.
  updateMemberTeamRole: [
    'org:write',
    'org:admin',
    'member:write',
    'member:admin',
    'team:write',
    'team:admin',
  ],
  getIssueEvent: EVENT_READ,
  getIssue: EVENT_READ,
  listOrganizationIssues: EVENT_READ,
  updateIssue: EVENT_WRITE,
  addIssueNote: EVENT_WRITE,
  listIssueActivities: EVENT_READ,
  listReleases: ['project:read', 'project:write', 'project:admin', 'project:releases', 'org:ci'],
  listInviteRequests: MEMBER_READ,
  // `member:write` opens the endpoint, but only `member:admin` gives the roles to approve with.
  updateInviteRequest: ['member:admin'],
  deleteInviteRequest: ['member:write', 'member:admin'],
  listAccessRequests: [...ORG_READ, 'team:read', 'team:write', 'team:admin'],
  updateAccessRequest: [
    'org:write',
    'org:admin',
    'member:write',
    'member:admin',
    'team:write',
    'team:admin',
  ],
  // Newer servers check for event scopes, older ones for project scopes.
  listSuspectCommits: [...EVENT_READ, 'project:read', 'project:write', 'project:admin'],
} as const satisfies Record<string, readonly string[]>;

/** Operation ID, as in the spec if it has the operation. */
export type Operation = keyof typeof OPERATIONS;
