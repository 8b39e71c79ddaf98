/** Operations that the local Sentry answers: the spec's operation ids, then the ones beside the spec. */
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
  | 'addMemberToTeam'
  | 'updateMemberTeamRole'
  | 'removeMemberFromTeam'
  | 'getIssueEvent'
  | 'listInviteRequests'
  | 'createInviteRequest'
  | 'updateInviteRequest'
  | 'deleteInviteRequest';

/**
 * Which server is imitated: `current` is today's sentry.io, `spec` one that follows the published spec to the letter
 * and has nothing beside it.
 */
export type Dialect = 'current' | 'spec';
