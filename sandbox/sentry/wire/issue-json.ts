import type { ApiCall } from '../api-call.ts';
import type { SentryAssignee, SentryIssue } from '../world/sentry-issue.ts';
import type { SentryProject } from '../world/sentry-project.ts';
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
    statusDetails: issue.status === 'resolved' ? { inRelease: 'shop@4.2.0' } : {},
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
    numComments: 0,
    assignedTo: assigneeJson(call, issue.assignee),
    isBookmarked: false,
    isSubscribed: false,
    subscriptionDetails: null,
    hasSeen: false,
    annotations: [],
    issueType: 'error',
    issueCategory: 'error',
    priority: issue.priority,
    priorityLockedAt: null,
    isUnhandled: issue.isUnhandled,
    count: String(issue.count),
    userCount: issue.userCount,
    firstSeen: wireDate(issue.firstSeen),
    lastSeen: wireDate(issue.lastSeen),
  };
  const collapsed = call.query.getAll('collapse').flatMap((name) => COLLAPSIBLE[name] ?? []);
  return Object.fromEntries(Object.entries(json).filter(([key]) => !collapsed.includes(key)));
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
