import { NotFoundError } from '../../errors/errors.ts';
import type { Issue } from '../../model/issue.ts';
import type { IssueQuery } from '../../model/issues/issue-query.ts';
import type { IssueSearch } from '../../model/issues/issue-search.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Project } from '../../model/project.ts';
import type { Target } from '../../model/target.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { defineScopedQuery, type QueryReader } from '../core/query.ts';
import { listOfPages, readListed } from '../core/read-listed.ts';
import { targetOfProject } from '../organization/project-target.ts';
import {
  everyVisibleProject,
  similarProjects,
  visibleProject,
} from '../organization/searched-projects.ts';
import { mentionedUsers, translatePeople } from './search-people.ts';

/** Issues that one answer lists. */
export const ISSUES_AN_ANSWER = 10;

/** Which issues to list, and where to start. */
export interface IssuesAsked {
  readonly search: IssueSearch;
  readonly place: ListCursor;
  /** Issues to read at once, at most 100. */
  readonly perPage: number;
}

/** Listed issues, or why there are none. */
export type IssuesFound =
  | {
      readonly kind: 'issues';
      readonly listed: ListSlice<Issue>;
      /** Whether the actor may see more projects than were searched. */
      readonly isCut: boolean;
    }
  /** The search is for issues of the actor's teams, and the actor is in none. */
  | { readonly kind: 'no-team' }
  | { readonly kind: 'no-project'; readonly slug: string; readonly nearest: readonly Project[] };

/** Loads one page of the issues in the actor's visible projects. */
export const issuesQuery = defineScopedQuery<IssuesAsked, IssuesFound>({
  capability: 'issue:list',
  async loadVisible(visible, reader, { search, place, perPage }, options) {
    const named: Project[] = [];
    for (const slug of search.projects) {
      const project = await visibleProject(slug, visible, reader, options);
      if (project === undefined) {
        const { nearest, targets } = await similarProjects(slug, visible, reader, options);
        return { data: { kind: 'no-project', slug, nearest }, targets };
      }
      named.push(project);
    }
    const { projects, targets, isCut } = await searched(named, visible, reader, options);
    const terms = await translated(search, visible, reader);
    if (terms === undefined) return { data: { kind: 'no-team' }, targets };
    const query: IssueQuery = {
      text: terms.join(' '),
      projectIds: projects?.map(({ id }) => id) ?? 'all',
      environments: search.environments,
      ...(search.sort === undefined ? {} : { sort: search.sort }),
      ...(search.period === undefined ? {} : { period: search.period }),
    };
    const list = listOfPages((cursor, given) =>
      reader.listIssues(query, { cursor, limit: perPage }, given),
    );
    const listed = await readListed(list, place, options, perPage);
    // The number searched would tell an issue in a hidden project, which a search for an ID finds, from a missing one.
    return { data: { kind: 'issues', listed: { ...listed, searched: undefined }, isCut }, targets };
  },
});

async function searched(
  named: readonly Project[],
  visible: VisibleProjects,
  reader: QueryReader,
  options: CallOptions,
): Promise<{
  readonly projects: readonly Project[] | undefined;
  readonly targets: readonly [Target, ...Target[]];
  readonly isCut: boolean;
}> {
  const [first, ...others] = named;
  if (first === undefined) return everyVisibleProject('issue:list', visible, reader, options);
  const targets = [targetOfProject(first), ...others.map(targetOfProject)] as const;
  return { projects: named, targets, isCut: false };
}

async function translated(
  { terms }: IssueSearch,
  { member }: VisibleProjects,
  reader: QueryReader,
): Promise<readonly string[] | undefined> {
  const emails = new Map<string, string>();
  for (const userId of mentionedUsers(terms)) {
    const mentioned = await reader.memberOf(userId);
    if (mentioned === undefined) throw new NotFoundError('member', userId);
    emails.set(userId, mentioned.email);
  }
  const teams = member.teams.map(({ teamSlug }) => teamSlug);
  return translatePeople(terms, { email: member.email, teams, emails });
}
