import { parseEventId } from '../../src/model/event.ts';
import type { CountGrouping, EventCountsQuery } from '../../src/model/event-counts.ts';
import type { TeamRole } from '../../src/model/member.ts';
import type { SentryClient } from '../../src/sentry/client.ts';
import { anIssue } from '../support/an-issue.ts';
import { issueChangeOf } from './issue-change-of.ts';
import { issueSearchOf } from './issue-search-of.ts';
import { pathParts, queryValues, type Sample } from './sample.ts';

/** Returns the client call that a sample responds to, or undefined if the client has no such operation. */
export function callOfSample(
  sample: Sample,
): ((client: SentryClient) => Promise<unknown>) | undefined {
  return CALLS[sample.operationId]?.(sample);
}

type Call = (client: SentryClient) => Promise<unknown>;

const CALLS: Readonly<Record<string, (sample: Sample) => Call | undefined>> = {
  retrieveOrganization: () => (client) => client.retrieveOrganization(),
  updateOrganization:
    ({ request }) =>
    (client) =>
      client.writer.updateOrganization(request.body ?? {}),
  listOrganizationMembers: (sample) => (client) =>
    client.listOrganizationMembers({}).page(...from(sample)),
  addOrganizationMember:
    (sample) =>
    ({ writer }) =>
      writer.addOrganizationMember({
        email: String(sample.request.body?.['email']),
        role: askedRole(sample) ?? answeredRole(sample) ?? 'member',
        teams: askedTeams(sample).map(({ teamSlug }) => teamSlug),
      }),
  retrieveOrganizationMember: (sample) => (client) =>
    client.retrieveOrganizationMember(part(sample, 3)),
  updateOrganizationMemberRoles: memberUpdate,
  deleteOrganizationMember:
    (sample) =>
    ({ writer }) =>
      writer.deleteOrganizationMember(part(sample, 3)),
  listOrganizationProjects: (sample) => (client) =>
    client.listOrganizationProjects({}).page(...from(sample)),
  listOrganizationRepositories: (sample) => (client) =>
    client.listOrganizationRepositories({}).page(...from(sample)),
  listRepositoryCommits: (sample) => (client) =>
    client.listRepositoryCommits(part(sample, 3)).page(...from(sample)),
  resolveShortId: (sample) => (client) =>
    client.resolveShortId({ kind: 'issue-id', text: part(sample, 3) }),
  resolveEventId: (sample) => (client) => {
    const text = part(sample, 3);
    return client.resolveEventId(parseEventId(text) ?? { kind: 'event-id', text });
  },
  retrieveEventCounts: (sample) => (client) => client.retrieveEventCounts(countsQuery(sample)),
  listOrganizationTrustedRelays: () => async (client) =>
    (await client.listOrganizationTrustedRelays()).relays,
  listOrganizationClientKeys: (sample) => (client) =>
    client.listOrganizationClientKeys({}).page(...from(sample)),
  'x-listTeams': (sample) => (client) => client.listTeams({}).page(...from(sample)),
  'x-listInviteRequests': (sample) => (client) => client.listInviteRequests().page(...from(sample)),
  'x-approveInviteRequest':
    (sample) =>
    ({ writer }) =>
      writer.approveInviteRequest({
        requestId: part(sample, 3),
        role: askedRole(sample) ?? answeredRole(sample) ?? 'member',
        teams: askedTeams(sample),
      }),
  'x-deleteInviteRequest':
    (sample) =>
    ({ writer }) =>
      writer.refuseInviteRequest(part(sample, 3)),
  'x-listAccessRequests': () => async (client) => {
    const { requests } = await client.listTeamRequests();
    return { rows: requests };
  },
  'x-updateAccessRequest':
    (sample) =>
    ({ writer }) =>
      writer.decideTeamRequest(part(sample, 3), sample.request.body?.['isApproved'] === true),
  'x-addMemberToTeam':
    (sample) =>
    ({ writer }) =>
      writer.addMemberToTeam(part(sample, 3), part(sample, 5)),
  'x-removeMemberFromTeam':
    (sample) =>
    ({ writer }) =>
      writer.removeMemberFromTeam(part(sample, 3), part(sample, 5)),
  'x-updateMemberTeamRole':
    (sample) =>
    ({ writer }) => {
      const teamRole = sample.request.body?.['teamRole'] === 'admin' ? 'admin' : 'contributor';
      return writer.updateMemberTeamRole(part(sample, 3), part(sample, 5), teamRole);
    },
  'x-getIssue': (sample) => (client) => client.retrieveIssue(part(sample, 3)),
  'x-listOrganizationIssues': (sample) => (client) => client.listIssues(...issueSearchOf(sample)),
  'x-updateIssue': (sample) => {
    const change = issueChangeOf(sample.request.body ?? {});
    return change && (({ writer }) => writer.updateIssue(part(sample, 3), change));
  },
  'x-addIssueNote':
    (sample) =>
    ({ writer }) =>
      writer.addIssueNote(part(sample, 3), String(sample.request.body?.['text'])),
  'x-getIssueEvent': (sample) =>
    part(sample, 5) === 'latest'
      ? (client) => client.retrieveLatestEvent(anIssue({ id: part(sample, 3) }))
      : undefined,
};

function memberUpdate(sample: Sample): Call {
  const memberId = part(sample, 3);
  const { body } = sample.request;
  if (body?.['reinvite'] === true) {
    const regenerate = body['regenerate'] === true;
    return ({ writer }) => writer.resendInvite({ memberId, regenerate });
  }
  const to = askedRole(sample);
  if (to === undefined) {
    const to = askedTeams(sample);
    return ({ writer }) => writer.updateOrganizationMemberTeams({ memberId, from: [], to });
  }
  return ({ writer }) => writer.updateOrganizationMemberRole({ memberId, from: ROLE_BEFORE, to });
}

/** Role of a member before it is changed. */
export const ROLE_BEFORE = 'role-before';

/** Returns the member as it was before the sample's change, so that the client sends that change. */
export function memberBefore(sample: Sample): Readonly<Record<string, unknown>> {
  const role = askedRole(sample) === undefined ? (answeredRole(sample) ?? 'member') : ROLE_BEFORE;
  const isOld =
    'role' in (sample.request.body ?? {}) && !('orgRole' in (sample.request.body ?? {}));
  return {
    id: part(sample, 3),
    email: 'member@example.com',
    ...(isOld ? { role } : { orgRole: role }),
    teamRoles: askedTeams(sample),
  };
}

/** Returns the organization role in a change request. */
export function askedRole({ request }: Sample): string | undefined {
  const role = request.body?.['orgRole'] ?? request.body?.['role'];
  return typeof role === 'string' ? role : undefined;
}

function answeredRole({ response }: Sample): string | undefined {
  const { orgRole, role } = (response.body ?? {}) as { orgRole?: string; role?: string };
  return orgRole ?? role;
}

/** Returns the teams in a change request. */
export function askedTeams({ request }: Sample): readonly TeamRole[] {
  const { teamRoles, teams } = (request.body ?? {}) as {
    teamRoles?: readonly TeamRole[];
    teams?: readonly string[];
  };
  return teamRoles ?? (teams ?? []).map((teamSlug) => ({ teamSlug, role: null }));
}

const GROUPINGS: readonly CountGrouping[] = ['category', 'outcome', 'reason', 'project'];

function countsQuery(sample: Sample): EventCountsQuery {
  const asked = queryValues(sample, 'groupBy');
  const groupBy = GROUPINGS.filter((grouping) => asked.includes(grouping));
  const [category, ...others] = queryValues(sample, 'category');
  const ids = queryValues(sample, 'project').filter((id) => id !== '-1');
  const [field] = queryValues(sample, 'field');
  const rest = {
    period: queryValues(sample, 'statsPeriod')[0] ?? '24h',
    projectIds: ids.length === 0 ? undefined : ids,
    field: field === 'sum(times_seen)' ? field : undefined,
  } as const;
  // The client requests one category, or groups by category.
  return category === undefined || others.length > 0
    ? { ...rest, groupBy: ['category', ...groupBy.filter((grouping) => grouping !== 'category')] }
    : { ...rest, groupBy, category };
}

function from(sample: Sample): [cursor?: string] {
  const [cursor] = queryValues(sample, 'cursor');
  return cursor === undefined ? [] : [cursor];
}

/** Returns a part of the path: 1 is the organization, 3 the ID of the resource. */
function part({ request }: Sample, index: number): string {
  return pathParts(request.path)[index] ?? '';
}
