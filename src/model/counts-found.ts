import type { CountsAsked } from './counts-asked.ts';
import type { EventCounts } from './event-counts.ts';

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
export interface CountsFound {
  readonly asked: CountsAsked;
  /** By outcome, or by category and outcome where several categories are counted. */
  readonly counts: EventCounts;
  /** How many times the period `counts` reaches back: with 2, its first half is the time before. */
  readonly reach: 1 | 2;
  readonly byProject: CountsByProject | undefined;
  readonly scope: CountsScope;
}
