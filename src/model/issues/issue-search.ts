import type { IssueSort } from './issue-query.ts';

/** Issue search as people type it, before it is known who asks and what they may see. */
export interface IssueSearch {
  /**
   * Terms of Sentry's issue search, complete with quotes and lists. `me`, `my_teams` and mentions such as `<@U012AB3CD>`
   * stand for people.
   */
  readonly terms: readonly string[];
  /** Slugs of the projects to search; empty for all that the person may see. */
  readonly projects: readonly string[];
  readonly environments: readonly string[];
  readonly sort?: IssueSort | undefined;
  /** Period such as `24h`, at most 90 days. */
  readonly period?: string | undefined;
}
