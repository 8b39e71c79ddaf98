/** Operations of the local Sentry: the spec's operation IDs, then those that are not in the spec. */
export type SentryOperation =
  | 'retrieveOrganization'
  | 'updateOrganization'
  | 'listOrganizationMembers'
  | 'addOrganizationMember'
  | 'retrieveOrganizationMember'
  | 'updateOrganizationMemberRoles'
  | 'deleteOrganizationMember'
  | 'listOrganizationProjects'
  | 'listOrganizationRepositories'
  | 'listRepositoryCommits'
  | 'resolveShortId'
  | 'resolveEventId'
  | 'retrieveEventCounts'
  | 'listOrganizationTrustedRelays'
  | 'listOrganizationClientKeys'
  | 'listTeams'
  | 'listTeamMembers'
  | 'addMemberToTeam'
  | 'updateMemberTeamRole'
  | 'removeMemberFromTeam'
  | 'getIssueEvent'
  | 'getIssue'
  | 'listOrganizationIssues'
  | 'updateIssue'
  | 'bulkUpdateIssues'
  | 'addIssueNote'
  | 'listIssueActivities'
  | 'listReleases'
  | 'listSuspectCommits'
  | 'listInviteRequests'
  | 'createInviteRequest'
  | 'updateInviteRequest'
  | 'deleteInviteRequest'
  | 'listAccessRequests'
  | 'updateAccessRequest'
  | 'listTeamMembers';

/**
 * Server to imitate: `current` is today's sentry.io, `spec` follows the published spec to the letter and has nothing
 * else.
 */
export type Dialect = 'current' | 'spec';
