/** Outcome of events, without time and count. */
export interface OutcomeKind {
  readonly projectId: string;
  readonly category: string;
  readonly outcome: string;
  readonly reason: string;
}

/** Number of events with an outcome. */
export interface OutcomeCount {
  /** Number of events; bytes for attachments. */
  readonly quantity: number;
  readonly timesSeen: number;
}

/** Outcome of the events of one hour, project and category. */
export interface EventOutcome extends OutcomeKind, OutcomeCount {
  /** Start of the hour. */
  readonly hour: Date;
}

/** Outcomes of one kind that are computed on request and never stored. */
export interface OutcomeStream extends OutcomeKind {
  /** Returns the count of an hour, given by its start in milliseconds. */
  countAt(hour: number): OutcomeCount;
}

/** Returns the streams of a project; none for a project that never had an event. */
export type OutcomeGenerator = (projectId: string) => readonly OutcomeStream[];

/** ID of a deleted project: its counts stay in the organization's totals. */
export const DELETED_PROJECT_ID = '4499999999';
