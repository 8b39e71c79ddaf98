import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { hasProjectAccess } from '../caller.ts';
import { findIssue } from '../find-issue.ts';
import { parseIssueSearch, periodMs } from '../issues/issue-search.ts';
import { issueTest } from '../issues/match-issue.ts';
import { badRequest } from '../refused-request-error.ts';
import { requestedProjects } from '../requested-projects.ts';
import { paginateByTime } from '../time-page.ts';
import { listedIssueJson } from '../wire/issue-json.ts';
import type { SentryIssue } from '../world/sentry-issue.ts';

const MAX_LIMIT = 100;
const DEFAULT_PERIOD = '90d';

/** Order of a list, largest first. */
const SORTS: Readonly<Record<string, (issue: SentryIssue) => number>> = {
  date: ({ lastSeen }) => lastSeen.getTime(),
  new: ({ firstSeen }) => firstSeen.getTime(),
  freq: ({ count }) => count,
  user: ({ userCount }) => userCount,
  inbox: ({ lastSeen }) => lastSeen.getTime(),
  trends: ({ count }) => count,
  recommended: ({ count }) => count,
};

/** `GET /organizations/{org}/issues/` */
export const listOrganizationIssues: Route = {
  method: 'GET',
  path: 'issues/',
  operation: 'listOrganizationIssues',
  scopes: ['event:read', 'event:write', 'event:admin'],
  dialect: 'current',
  handle(call) {
    checkPeriods(call.query);
    const query = call.query.get('query') ?? 'is:unresolved';
    const direct = directHit(call, query);
    if (direct !== undefined)
      return json(200, rowsOf(call, [direct]), { 'X-Sentry-Direct-Hit': '1' });
    const sort = SORTS[call.query.get('sort') ?? 'date'];
    if (sort === undefined) throw badRequest('Invalid sort parameter.');
    const found = foundIssues(call, query).toSorted((a, b) => sort(b) - sort(a));
    const page = paginateByTime(found, withLimit(call), (issue) => new Date(sort(issue)));
    return json(200, rowsOf(call, page.rows), {
      Link: page.link,
      'X-Hits': String(found.length),
      'X-Max-Hits': '1000',
    });
  },
};

/** An event ID, or a short ID with `shortIdLookup`, finds its issue whatever `project` says. */
function directHit(call: ApiCall, query: string): SentryIssue | undefined {
  const { world, caller } = call;
  const text = query.trim();
  const isEventId = /^[0-9a-f]{32}$/i.test(text);
  if (!isEventId && call.query.get('shortIdLookup') !== '1') return undefined;
  const issueId = isEventId ? world.events.get(text.toLowerCase())?.issueId : text;
  const issue = issueId === undefined ? undefined : findIssue(world, issueId);
  const project = world.projects.get(issue?.projectId ?? '');
  const isOpen = project !== undefined && hasProjectAccess(caller, project, world.organization);
  return isOpen ? issue : undefined;
}

function foundIssues(call: ApiCall, query: string): readonly SentryIssue[] {
  const projects = new Set(requestedProjects(call).map(({ id }) => id));
  const environments = call.query.getAll('environment').filter((name) => name !== '');
  const since =
    call.now.getTime() - (periodMs(call.query.get('statsPeriod') ?? DEFAULT_PERIOD) ?? 0);
  const isFound = issueTest(parseIssueSearch(query), call);
  return call.world.issues
    .all()
    .filter(
      (issue) =>
        projects.has(issue.projectId) &&
        !['pending_deletion', 'pending_merge', 'reprocessing'].includes(issue.status) &&
        issue.lastSeen.getTime() >= since &&
        (environments.length === 0 ||
          environments.some((name) => issue.environments.includes(name))) &&
        isFound(issue),
    );
}

function rowsOf(call: ApiCall, issues: readonly SentryIssue[]): readonly unknown[] {
  return issues.flatMap((issue) => {
    const project = call.world.projects.get(issue.projectId);
    return project === undefined ? [] : [listedIssueJson(call, issue, project)];
  });
}

function withLimit(call: ApiCall): ApiCall {
  const limit = call.query.get('limit') ?? '';
  if (limit === '') return call;
  if (!/^\d+$/.test(limit)) throw badRequest('invalid limit');
  const query = new URLSearchParams(call.query);
  query.set('per_page', String(Math.min(MAX_LIMIT, Math.max(1, Number(limit)))));
  return { ...call, query };
}

function checkPeriods(query: URLSearchParams): void {
  const groupPeriod = query.get('groupStatsPeriod') ?? '';
  if (!['', '24h', '14d', 'auto'].includes(groupPeriod)) {
    throw badRequest("Invalid stats_period. Valid choices are '', '24h', '14d', and 'auto'");
  }
  const period = query.get('statsPeriod');
  if (period === null) return;
  if (periodMs(period) === undefined) throw badRequest('Invalid statsPeriod');
  if (query.get('start') !== null) throw badRequest('statsPeriod and start cannot both be given');
}
