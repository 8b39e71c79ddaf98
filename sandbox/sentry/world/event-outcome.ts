/** What happened to events, but for time and number. */
export interface OutcomeKind {
  readonly projectId: string;
  readonly category: string;
  readonly outcome: string;
  readonly reason: string;
}

/** How many there were. */
export interface OutcomeCount {
  /** Events; for attachments bytes. */
  readonly quantity: number;
  readonly timesSeen: number;
}

/** What became of the events of one hour, project and category. */
export interface EventOutcome extends OutcomeKind, OutcomeCount {
  /** Start of the hour. */
  readonly hour: Date;
}

/** Outcomes of one kind that are made when asked for, and never kept. */
export interface OutcomeStream extends OutcomeKind {
  /** Takes the start of an hour in milliseconds. */
  countAt(hour: number): OutcomeCount;
}

/** The streams of a project; none for a project that never had an event. */
export type OutcomeGenerator = (projectId: string) => readonly OutcomeStream[];

/** A project that was deleted: its counts stay in the organization's totals. */
export const DELETED_PROJECT_ID = '4499999999';
