import type { ProjectRef } from './project.ts';
import type { ShortId } from './short-id.ts';

/** User or team that an issue is assigned to. */
export interface Assignee {
  readonly kind: 'user' | 'team';
  readonly name: string;
}

/**
 * Sentry issue. Undefined fields were not in the response: the spec guarantees only ID, short ID, title and project.
 */
export interface Issue {
  /** Numeric ID, as text. */
  readonly id: string;
  readonly shortId: string;
  readonly title: string;
  readonly culprit: string | undefined;
  /** URL of the issue's page, as Sentry returns it. */
  readonly permalink: string | undefined;
  readonly project: ProjectRef;
  readonly level: string | undefined;
  readonly status: string | undefined;
  readonly substatus: string | undefined;
  readonly priority: string | undefined;
  readonly platform: string | undefined;
  readonly assignee: Assignee | undefined;
  /** Events over the issue's lifetime. */
  readonly events: number | undefined;
  /** Users affected over the issue's lifetime. */
  readonly users: number | undefined;
  readonly firstSeen: Date | undefined;
  readonly lastSeen: Date | undefined;
  readonly isUnhandled: boolean | undefined;
  /** Events per hour over the last 24 hours, oldest first. */
  readonly lastDay?: readonly number[] | undefined;
}

interface IssueId {
  readonly kind: 'issue-id';
  readonly text: string;
}

/** Issue as named by users: by short ID or by numeric ID; `text` is what is sent to Sentry. */
export type IssueRef = ShortId | IssueId;
