/** Orders of an issue list, the newest or largest first. */
export const ISSUE_SORTS = ['last-seen', 'first-seen', 'events', 'users'] as const;

/** Order of an issue list. */
export type IssueSort = (typeof ISSUE_SORTS)[number];

/** Which issues to list. */
export interface IssueQuery {
  /** Sentry's issue search; empty for all issues. "Me" must be translated before, because Sentry takes it for the token's user. */
  readonly text: string;
  /**
   * Numeric IDs of the projects that the person may see, or every project. Rows of other projects are dropped, because
   * Sentry ignores the filter if the search is an ID.
   */
  readonly projectIds: readonly string[] | 'all';
  readonly environments?: readonly string[];
  /** Defaults to `last-seen`. */
  readonly sort?: IssueSort;
  /** Period to search, which the counts cover too, such as `14d`, the default. */
  readonly period?: string;
}
