/** What event counts can be grouped by. */
export type CountGrouping = 'category' | 'outcome' | 'reason' | 'project';

/** Which sum of a category: its quantity (bytes for attachments, milliseconds for durations), or how often it came. */
export type CountField = 'sum(quantity)' | 'sum(times_seen)';

/** What to count. Sentry refuses counts over all categories in one sum, so one is named or they are told apart. */
export type EventCountsQuery = {
  /** Time up to now, such as `24h`, `14d` or `2w`. */
  readonly period: string;
  /** Length of the intervals of `series`; one that suits the period without it. */
  readonly interval?: '1h' | '1d' | undefined;
  /** The quantity without it. */
  readonly field?: CountField | undefined;
  /** Numeric ids; without them all projects that the bot's token sees. */
  readonly projectIds?: readonly string[] | undefined;
} & (
  | { readonly groupBy: readonly CountGrouping[]; readonly category: string }
  | { readonly groupBy: readonly ['category', ...CountGrouping[]]; readonly category?: undefined }
);

/** One row of counts. */
export interface EventCountGroup {
  /** Values of what was grouped by; a project by its numeric id. */
  readonly by: Readonly<Partial<Record<CountGrouping, string>>>;
  readonly total: number;
  /** By interval; undefined when grouped by project, where Sentry gives none. */
  readonly series: readonly number[] | undefined;
}

/** Counts of events, in no order. */
export interface EventCounts {
  readonly start: Date | undefined;
  readonly end: Date | undefined;
  /** Starts of the intervals that `series` counts in; the last one is not over. Empty without series. */
  readonly intervals: readonly Date[];
  readonly groups: readonly EventCountGroup[];
  /**
   * Who applied the filters: the server; or we, because it ignored one, so that rows were left out here.
   * `unchecked`: the answer does not show whether the server did.
   */
  readonly filteredBy: 'server' | 'us' | 'unchecked';
}

/** A time up to now. */
export interface CountsPeriod {
  readonly amount: number;
  /** Hours, days or weeks. */
  readonly unit: 'h' | 'd' | 'w';
}

/** Which event counts somebody wants to see. */
export interface CountsQuery {
  readonly period: CountsPeriod;
  readonly by: 'outcome' | 'category' | 'project';
  /** Sentry's own name of a category, such as `error`; undefined for all of them, told apart. */
  readonly category: string | undefined;
  /** Slug of a project; undefined for all that the asker may see. */
  readonly project: string | undefined;
}

/** Counts of one project over the period that was asked for. */
export interface ProjectCounts {
  readonly projectId: string;
  /** Undefined for a project that Sentry's list does not name, such as a deleted one. */
  readonly slug: string | undefined;
  readonly accepted: number;
  /** All other outcomes together. */
  readonly dropped: number;
}

/** Counts by project: the largest by name, the rest summed up. */
export interface CountsByProject {
  readonly largest: readonly ProjectCounts[];
  readonly rest: {
    readonly projects: number;
    readonly accepted: number;
    readonly dropped: number;
  };
}

/** Whose events are counted. */
export type CountsScope =
  | { readonly kind: 'every-project' }
  | { readonly kind: 'project'; readonly slug: string }
  /** Projects of the asker's teams; `isCut` if there are more of them than are counted. */
  | { readonly kind: 'own-projects'; readonly projects: number; readonly isCut: boolean };

/** Event counts as somebody may see them. */
export interface CountsResult {
  readonly asked: CountsQuery;
  /** By outcome, or by category and outcome where several categories are counted. */
  readonly counts: EventCounts;
  /** How many times the period `counts` reaches back: with 2, its first half is the time before. */
  readonly reach: 1 | 2;
  readonly byProject: CountsByProject | undefined;
  readonly scope: CountsScope;
}
