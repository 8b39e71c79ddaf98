import { SentryCallError, type SentryCallFacts } from './errors.ts';

/** Sentry does not understand an issue search; `reason` is Sentry's own text, plain and unescaped. */
export class SentrySearchError extends SentryCallError {
  readonly kind = 'search-refused';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string,
    /** Part of the search that Sentry names, if it names one. */
    readonly word: string | undefined,
  ) {
    super(facts, 'search not understood');
  }
}

/** Why Sentry does not assign an issue to a user or team. */
export type AssignmentProblem =
  /** The user is in no team of the project. */
  | 'user-not-in-project'
  /** The team does not have the project. */
  | 'team-not-in-project'
  | 'user-deactivated'
  /** Sentry gives no further reason. */
  | 'not-permitted';

/** Sentry does not assign the issue to that user or team; nothing was changed. */
export class SentryAssignmentError extends SentryCallError {
  readonly kind = 'assignment-refused';

  constructor(
    facts: SentryCallFacts,
    readonly problem: AssignmentProblem,
    /** Sentry's own text, plain and unescaped. */
    readonly reason: string,
  ) {
    super(facts, `not assigned: ${problem}`);
  }
}
