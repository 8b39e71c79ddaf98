import type { Route } from './api-call.ts';
import { listAccessRequests, updateAccessRequest } from './operations/access-requests.ts';
import { addOrganizationMember } from './operations/add-organization-member.ts';
import { deleteOrganizationMember } from './operations/delete-organization-member.ts';
import { getIssueEvent } from './operations/get-issue-event.ts';
import {
  createInviteRequest,
  deleteInviteRequest,
  listInviteRequests,
  updateInviteRequest,
} from './operations/invite-requests.ts';
import { addIssueNote, listIssueActivities } from './operations/issue-activities.ts';
import { listClientKeys, listProjectKeys } from './operations/list-organization-client-keys.ts';
import { listOrganizationIssues } from './operations/list-organization-issues.ts';
import { listOrganizationMembers } from './operations/list-organization-members.ts';
import { listOrganizationProjects } from './operations/list-organization-projects.ts';
import { listOrganizationRepositories } from './operations/list-organization-repositories.ts';
import { listOrganizationTrustedRelays } from './operations/list-organization-trusted-relays.ts';
import { listReleases } from './operations/list-releases.ts';
import { listRepositoryCommits } from './operations/list-repository-commits.ts';
import { listSuspectCommits } from './operations/list-suspect-commits.ts';
import { listTeamMembers } from './operations/list-team-members.ts';
import { listTeams } from './operations/list-teams.ts';
import {
  addMemberToTeam,
  removeMemberFromTeam,
  updateMemberTeamRole,
} from './operations/member-team.ts';
import { resolveEventId } from './operations/resolve-event-id.ts';
import { resolveShortId } from './operations/resolve-short-id.ts';
import { retrieveEventCounts } from './operations/retrieve-event-counts.ts';
import { retrieveOrganization } from './operations/retrieve-organization.ts';
import { retrieveOrganizationMember } from './operations/retrieve-organization-member.ts';
import { bulkUpdateIssues, getIssue, updateIssue } from './operations/update-issue.ts';
import { updateOrganization } from './operations/update-organization.ts';
import { updateOrganizationMemberRoles } from './operations/update-organization-member-roles.ts';

/** All routes of the local Sentry. */
export const ROUTES: readonly Route[] = [
  retrieveOrganization,
  updateOrganization,
  listOrganizationMembers,
  addOrganizationMember,
  retrieveOrganizationMember,
  updateOrganizationMemberRoles,
  deleteOrganizationMember,
  listOrganizationProjects,
  listOrganizationRepositories,
  listRepositoryCommits,
  resolveShortId,
  resolveEventId,
  retrieveEventCounts,
  listOrganizationTrustedRelays,
  listProjectKeys,
  listClientKeys,
  listTeams,
  listTeamMembers,
  addMemberToTeam,
  updateMemberTeamRole,
  removeMemberFromTeam,
  getIssueEvent,
  getIssue,
  listOrganizationIssues,
  updateIssue,
  bulkUpdateIssues,
  addIssueNote,
  listIssueActivities,
  listReleases,
  listSuspectCommits,
  listInviteRequests,
  createInviteRequest,
  updateInviteRequest,
  deleteInviteRequest,
  listAccessRequests,
  updateAccessRequest,
  listTeamMembers,
];
