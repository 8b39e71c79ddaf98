import type { SentryReader, SentryWriter } from '../../ports/sentry.ts';
import { createClientKeyReads } from './client-keys.ts';
import { createEventCountsRead } from './event-counts.ts';
import { createCommentReads } from './issue-comments.ts';
import { createIssueList } from './issue-list.ts';
import { createIssueWrites } from './issue-writes.ts';
import { createIssueReads } from './issues.ts';
import { createMemberTeams } from './member-teams.ts';
import { createMemberWrites } from './member-writes.ts';
import { createMemberReads } from './members.ts';
import { createOrganizationReads } from './organization.ts';
import { createOrganizationWrites } from './organization-writes.ts';
import { createProjectReads } from './projects.ts';
import { createRelayReads } from './relays.ts';
import { createReleaseReads } from './releases.ts';
import { createRepositoryReads } from './repositories.ts';
import { createRequestWrites } from './request-writes.ts';
import { createRequestReads } from './requests.ts';
import type { ResourceContext } from './resource-context.ts';
import { createRoleWrites } from './role-writes.ts';
import { createTeamMemberships } from './team-memberships.ts';
import { createTeamReads } from './teams.ts';
import { createTokenCheck } from './token.ts';

/** Creates all reads of the client. */
export function createReader(context: ResourceContext, token: string): SentryReader {
  return {
    ...createOrganizationReads(context),
    ...createMemberReads(context),
    ...createProjectReads(context),
    ...createTeamReads(context),
    ...createRequestReads(context),
    ...createRepositoryReads(context),
    ...createIssueReads(context),
    ...createIssueList(context),
    ...createReleaseReads(context),
    ...createCommentReads(context),
    ...createEventCountsRead(context),
    ...createRelayReads(context),
    ...createClientKeyReads(context),
    ...createTokenCheck(context, token),
  };
}

/** Creates all writes of the client. */
export function createWriter(context: ResourceContext): SentryWriter {
  const memberTeams = createMemberTeams(context);
  return {
    ...createOrganizationWrites(context),
    ...createMemberWrites(context, memberTeams),
    ...createRoleWrites(memberTeams),
    ...createRequestWrites(context),
    ...createTeamMemberships(context, memberTeams),
    ...createIssueWrites(context),
  };
}
