import type { ProjectRef } from './project.ts';
import type { ShortId } from './short-id.ts';

/** Who an issue is assigned to. */
export interface Assignee {
  readonly kind: 'user' | 'team';
  readonly name: string;
}

/**
 * A Sentry issue. Whatever is undefined was not in the server's answer: the spec promises only
 * id, short ID, title and project.
 */
export interface Issue {
  /** Numeric id, as text. */
  readonly id: string;
  readonly shortId: string;
  readonly title: string;
  readonly culprit: string | undefined;
  /** The issue's page as Sentry gives it. */
  readonly permalink: string | undefined;
  readonly project: ProjectRef;
  readonly level: string | undefined;
  readonly status: string | undefined;
  readonly substatus: string | undefined;
  readonly priority: string | undefined;
  readonly platform: string | undefined;
  readonly assignee: Assignee | undefined;
  /** Events over the issue's life. */
  readonly events: number | undefined;
  /** Users affected over the issue's life. */
  readonly users: number | undefined;
  readonly firstSeen: Date | undefined;
  readonly lastSeen: Date | undefined;
  readonly isUnhandled: boolean | undefined;
  /** Events by hour over the last 24 hours, oldest first. */
  readonly lastDay?: readonly number[] | undefined;
}

/** An issue by its numeric id. */
interface IssueId {
  readonly kind: 'issue-id';
  readonly text: string;
}

/** An issue as people name it: by short ID or by numeric id; `text` is what Sentry is asked for. */
export type IssueRef = ShortId | IssueId;
