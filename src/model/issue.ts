import type { IssueState } from './issues/issue-state.ts';
import type { ProjectRef } from './project.ts';
import type { ShortId } from './short-id.ts';

/** Events and users of an issue. */
export interface IssueCounts {
  readonly events: number | undefined;
  readonly users: number | undefined;
}

/**
 * Sentry issue. Undefined fields were not in the response: the spec guarantees only ID, short ID, title and project.
 */
export interface Issue extends IssueState {
  /** Numeric ID, as text. */
  readonly id: string;
  readonly shortId: string;
  readonly title: string;
  readonly culprit: string | undefined;
  /** URL of the issue's page, as Sentry returns it. */
  readonly permalink: string | undefined;
  readonly project: ProjectRef;
  readonly level: string | undefined;
  readonly platform: string | undefined;
  /** Events within {@link countsPeriod}. */
  readonly events: number | undefined;
  /** Users affected within {@link countsPeriod}. */
  readonly users: number | undefined;
  /** Period that the counts cover, such as `14d`; undefined for the issue's lifetime. */
  readonly countsPeriod?: string | undefined;
  /** Counts over the issue's lifetime, if the response has both. */
  readonly lifetime?: IssueCounts | undefined;
  /** Counts of the events that match a search, if the search filters events. */
  readonly filtered?: IssueCounts | undefined;
  readonly firstSeen: Date | undefined;
  readonly lastSeen: Date | undefined;
  readonly isUnhandled: boolean | undefined;
  /** Events per hour over the last 24 hours, oldest first. */
  readonly lastDay?: readonly number[] | undefined;
  /** Version of the release that it was first seen in; only single issues have releases. */
  readonly firstRelease?: string | undefined;
  /** Version of the release that it was last seen in. */
  readonly lastRelease?: string | undefined;
}

interface IssueId {
  readonly kind: 'issue-id';
  readonly text: string;
}

/** Issue as named by users: by short ID or by numeric ID; `text` is what is sent to Sentry. */
export type IssueRef = ShortId | IssueId;
