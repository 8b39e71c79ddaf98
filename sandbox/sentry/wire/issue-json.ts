import type { ApiCall } from '../api-call.ts';
import type { SentryAssignee, SentryIssue } from '../world/sentry-issue.ts';
import type { SentryProject } from '../world/sentry-project.ts';
import { activityJson } from './activity-json.ts';
import { wireDate } from './wire-date.ts';

/** Fields that `collapse=` can leave out. */
const COLLAPSIBLE: Readonly<Record<string, readonly string[]>> = {
  lifetime: ['count', 'userCount', 'firstSeen', 'lastSeen'],
  stats: ['count', 'userCount', 'firstSeen', 'lastSeen'],
  unhandled: ['isUnhandled'],
};

/** Serializes an issue as in the response to its short ID. */
export function issueJson(
  call: ApiCall,
  issue: SentryIssue,
  project: SentryProject,
): Readonly<Record<string, unknown>> {
  const json = {
    id: issue.id,
    shareId: null,
    shortId: call.world.shortIdOf(issue),
    title: issue.title,
    culprit: issue.culprit,
    permalink: `${call.links.organizationUrl}/issues/${issue.id}/`,
    logger: null,
    level: issue.level,
    status: issue.status,
    statusDetails: issue.statusDetails,
    substatus: issue.substatus,
    isPublic: false,
    platform: issue.platform,
    project: {
      id: project.id,
      name: project.name,
      slug: project.slug,
      platform: project.platform,
    },
    type: 'error',
    metadata: { title: issue.title },
    numComments: call.world.activities.filter(
      ({ issueId, type }) => issueId === issue.id && type === 'note',
    ).length,
    assignedTo: assigneeJson(call, issue.assignee),
    isBookmarked: false,
    isSubscribed: false,
    subscriptionDetails: null,
    hasSeen: false,
    annotations: [],
    issueType: 'error',
    issueCategory: 'error',
    priority: issue.priority,
    priorityLockedAt: issue.isPriorityLocked ? wireDate(call.now) : null,
    isUnhandled: issue.isUnhandled,
    count: String(issue.count),
    userCount: issue.userCount,
    firstSeen: wireDate(issue.firstSeen),
    lastSeen: wireDate(issue.lastSeen),
  };
  const collapsed = call.query.getAll('collapse').flatMap((name) => COLLAPSIBLE[name] ?? []);
  return Object.fromEntries(Object.entries(json).filter(([key]) => !collapsed.includes(key)));
}

/** Serializes an issue by itself, with its activity, releases and trend. */
export function detailedIssueJson(
  call: ApiCall,
  issue: SentryIssue,
  project: SentryProject,
): Readonly<Record<string, unknown>> {
  const releaseJson = (version: string | null) => (version === null ? null : { version });
  return {
    ...issueJson(call, issue, project),
    activity: call.world.activities
      .filter(({ issueId }) => issueId === issue.id)
      .map((activity) => activityJson(call, activity))
      .toReversed(),
    seenBy: [],
    participants: [],
    userReportCount: 0,
    firstRelease: releaseJson(issue.firstRelease),
    lastRelease: releaseJson(issue.lastRelease),
    stats: { '24h': trend(issue, call.now) },
  };
}

/** Serializes an issue in a list, with counts over its lifetime and its trend. */
export function listedIssueJson(
  call: ApiCall,
  issue: SentryIssue,
  project: SentryProject,
): Readonly<Record<string, unknown>> {
  const collapsed = call.query.getAll('collapse');
  const { count, userCount, firstSeen, lastSeen, ...json } = issueJson(
    { ...call, query: new URLSearchParams() },
    issue,
    project,
  );
  const lifetime = { count, userCount, firstSeen, lastSeen, stats: null };
  const isCollapsed = collapsed.includes('stats') || collapsed.includes('lifetime');
  return {
    ...json,
    ...(!isCollapsed && { count, userCount, firstSeen, lastSeen }),
    ...(!collapsed.includes('filtered') && { filtered: null }),
    ...(!collapsed.includes('lifetime') && { lifetime }),
    ...(!collapsed.includes('stats') && { stats: { '24h': trend(issue, call.now) } }),
    matchingEventId: null,
    matchingEventEnvironment: null,
  };
}

const HOURS = 24;

/** Returns a plausible number of events per hour, the same for each call. */
function trend({ id, count }: SentryIssue, now: Date): readonly (readonly [number, number])[] {
  const hour = Math.floor(now.getTime() / 3_600_000);
  const seed = Number(id) % 97;
  return Array.from({ length: HOURS }, (_, index) => {
    const share = ((seed + index * 7) % 13) / (13 * HOURS);
    return [(hour - HOURS + 1 + index) * 3_600, Math.round(count * share)] as const;
  });
}

function assigneeJson(call: ApiCall, assignee: SentryAssignee | undefined): unknown {
  if (assignee === undefined) return null;
  if (assignee.kind === 'team') {
    const team = call.world.teamBySlug(assignee.teamSlug);
    return team === undefined ? null : { type: 'team', id: team.id, name: team.slug };
  }
  const member = call.world.members.withAccount(assignee.accountId);
  if (member?.account === undefined) return null;
  return {
    type: 'user',
    id: member.account.id,
    name: member.account.name,
    email: member.email,
  };
}
