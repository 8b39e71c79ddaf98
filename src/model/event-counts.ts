/** Dimension that event counts can be grouped by. */
export type CountGrouping = 'category' | 'outcome' | 'reason' | 'project';

/** Which sum of a category: its quantity (bytes for attachments, milliseconds for durations) or its occurrences. */
export type CountField = 'sum(quantity)' | 'sum(times_seen)';

/** What to count. Sentry rejects one sum over all categories, so a query names a category or groups by category. */
export type EventCountsQuery = {
  /** Period up to now, such as `24h`, `14d` or `2w`. */
  readonly period: string;
  /** Interval length of `series`; defaults to one that suits the period. */
  readonly interval?: '1h' | '1d' | undefined;
  /** Defaults to the quantity. */
  readonly field?: CountField | undefined;
  /** Numeric IDs; defaults to all projects that the bot's token can see. */
  readonly projectIds?: readonly string[] | undefined;
} & (
  | { readonly groupBy: readonly CountGrouping[]; readonly category: string }
  | { readonly groupBy: readonly ['category', ...CountGrouping[]]; readonly category?: undefined }
);

/** One row of counts. */
export interface EventCountGroup {
  /** Values of the grouping dimensions; a project is given by its numeric ID. */
  readonly by: Readonly<Partial<Record<CountGrouping, string>>>;
  readonly total: number;
  /** Counts by interval; undefined when grouped by project, for which Sentry returns none. */
  readonly series: readonly number[] | undefined;
}

/** Event counts, in no particular order. */
export interface EventCounts {
  readonly start: Date | undefined;
  readonly end: Date | undefined;
  /** Start times of the intervals of `series`; the last interval is not over yet. Empty without series. */
  readonly intervals: readonly Date[];
  readonly groups: readonly EventCountGroup[];
  /**
   * Who applied the filters: `server`; `us` if the server ignored one, so that rows were dropped here; `unchecked` if
   * the response does not show whether the server did.
   */
  readonly filteredBy: 'server' | 'us' | 'unchecked';
  /** Number of rows that could not be read, and are not counted. */
  readonly unreadable: number;
  /** Requested groupings that the server cannot give together with the others: the rows have no values for them. */
  readonly leftOut: readonly CountGrouping[];
}

/** Period up to now. */
export interface CountsPeriod {
  readonly amount: number;
  /** Hours, days or weeks. */
  readonly unit: 'h' | 'd' | 'w';
}

/** Event counts that a user requested. */
export interface CountsQuery {
  readonly period: CountsPeriod;
  readonly by: 'outcome' | 'category' | 'project';
  /** Sentry's own name of a category, such as `error`; undefined for all categories, listed separately. */
  readonly category: string | undefined;
  /** Project slug; undefined for all projects that the caller may see. */
  readonly project: string | undefined;
}

/** Counts of one project over the requested period. */
export interface ProjectCounts {
  readonly projectId: string;
  /** Undefined for a project that is not in Sentry's list, such as a deleted one. */
  readonly slug: string | undefined;
  readonly accepted: number;
  /** All other outcomes combined. */
  readonly dropped: number;
}

/** Counts by project: the largest ones individually, the rest combined. */
export interface CountsByProject {
  /** Whether the counts are split by outcome; otherwise `accepted` holds all of them. */
  readonly isByOutcome: boolean;
  readonly largest: readonly ProjectCounts[];
  readonly rest: {
    readonly projects: number;
    readonly accepted: number;
    readonly dropped: number;
  };
}

/** Projects whose events are counted. */
export type CountsScope =
  | { readonly kind: 'every-project' }
  | { readonly kind: 'project'; readonly slug: string }
  /** Projects of the caller's teams; `isCut` if some of them are not counted. */
  | { readonly kind: 'own-projects'; readonly projects: number; readonly isCut: boolean };

/** Event counts as a user may see them. */
export interface CountsResult {
  readonly asked: CountsQuery;
  /** By outcome, or by category and outcome if several categories are counted. */
  readonly counts: EventCounts;
  /** How many times the period `counts` covers: with 2, its first half is the preceding period. */
  readonly reach: 1 | 2;
  readonly byProject: CountsByProject | undefined;
  readonly scope: CountsScope;
}
