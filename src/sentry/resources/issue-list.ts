import { SentryRefusedError } from '../../errors/errors.ts';
import { SentrySearchError } from '../../errors/issue-errors.ts';
import type { Issue } from '../../model/issue.ts';
import type { IssueQuery, IssueSort } from '../../model/issues/issue-query.ts';
import type { IssuePage, SentryReader } from '../../ports/sentry.ts';
import { apiPath } from '../transport/api.ts';
import { readablePageOf } from '../transport/parse-answer.ts';
import { wireIssueRow } from '../wire/issue.ts';
import type { ResourceContext } from './resource-context.ts';

const SORTS = {
  'last-seen': 'date',
  'first-seen': 'new',
  events: 'freq',
  users: 'user',
} as const satisfies Record<IssueSort, string>;

const DEFAULT_PERIOD = '14d';
const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;
// More IDs do not fit into a URL everywhere, so all projects are searched and the rows of others dropped.
const MAX_PROJECT_IDS = 200;
const EVERY_PROJECT = '-1';

const NO_ISSUES: IssuePage = {
  rows: [],
  next: undefined,
  previous: undefined,
  dropped: 0,
  unreadable: 0,
  estimatedTotal: 0,
};

/** Creates the issue list, in which only single pages are read. */
export function createIssueList({ api }: ResourceContext): Pick<SentryReader, 'listIssues'> {
  const readPage = api.defineRead('listOrganizationIssues', readablePageOf(wireIssueRow));
  return {
    async listIssues(query, { cursor, limit = DEFAULT_LIMIT } = {}, options) {
      if (query.projectIds.length === 0) return NO_ISSUES;
      const { period = DEFAULT_PERIOD } = query;
      const asked = {
        query: query.text,
        project: projectsOf(query),
        environment: query.environments,
        sort: SORTS[query.sort ?? 'last-seen'],
        statsPeriod: period,
        groupStatsPeriod: '24h',
        shortIdLookup: '1',
        limit: String(Math.min(MAX_LIMIT, Math.max(1, Math.trunc(limit)))),
        cursor,
      };
      try {
        const page = await readPage({ path: issueListPath, query: asked }, options);
        const rows = page.rows.filter(({ project }) => isWanted(project.id, query));
        return {
          ...page,
          rows: rows.map((row) => withPeriod(row, period)),
          dropped: page.rows.length - rows.length,
        };
      } catch (error) {
        throw searchError(error) ?? error;
      }
    },
  };
}

function projectsOf({ projectIds }: IssueQuery): readonly string[] {
  return projectIds === 'all' || projectIds.length > MAX_PROJECT_IDS ? [EVERY_PROJECT] : projectIds;
}

// A search for an event ID or a short ID finds its issue in any project (sentry `organization_group_index.py`).
function isWanted(projectId: string | undefined, { projectIds }: IssueQuery): boolean {
  if (projectIds === 'all') return true;
  return projectId !== undefined && projectIds.includes(projectId);
}

// Beside lifetime counts, the others cover the period of the search.
function withPeriod(issue: Issue, period: string): Issue {
  return issue.lifetime === undefined ? issue : { ...issue, countsPeriod: period };
}

function issueListPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/issues/`;
}

// The other refusals are about how the program asks, not about what was searched for.
const NOT_THE_SEARCH =
  /cursor|pagination|\blimit\b|stats_?period|multi project|group ids|date range/i;

function searchError(error: unknown): SentrySearchError | undefined {
  if (!(error instanceof SentryRefusedError) || error.facts.status !== 400) return undefined;
  const { facts, reason, fields } = error;
  if (reason === undefined || fields.size > 0 || NOT_THE_SEARCH.test(reason)) return undefined;
  const told = reason.replace(/^Error parsing search query:\s*/i, '');
  return new SentrySearchError(facts, told, wordIn(told));
}

/** Returns the first quoted part of Sentry's text, which is the part of the search that it does not understand. */
function wordIn(reason: string): string | undefined {
  const [, one, other] = /(?:^|[\s:(])(?:'([^']{1,100})'|"([^"]{1,100})")/.exec(reason) ?? [];
  return one ?? other;
}
