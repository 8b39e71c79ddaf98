import type { IssueChange } from '../model/issues/issue-change.ts';
import type { IssueState } from '../model/issues/issue-state.ts';
import { SentryCallError, type SentryCallFacts } from './errors.ts';

const UPDATED: SentryCallFacts = { operation: 'updateIssue', status: 200, requestId: undefined };

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

/** An issue that was to be changed, as it was, as it should be, and as it is. */
interface IssueStates {
  /** Short ID. */
  readonly label: string | undefined;
  readonly before: IssueState;
  readonly wanted: IssueState;
  readonly now: IssueState;
}

/** Sentry accepted a change of an issue without making it. */
export class IssueNotChangedError extends SentryCallError {
  readonly kind = 'issue-not-changed';

  constructor(
    readonly change: IssueChange,
    readonly states: IssueStates,
    /** Whether the issue is as it was, so that nothing was changed. */
    readonly isUntouched: boolean,
  ) {
    super(UPDATED, 'issue not changed');
  }
}

/** An undo restored a part of an issue's former state; `cause` says why not all of it, if that is known. */
export class IssueHalfRestoredError extends SentryCallError {
  readonly kind = 'issue-half-restored';

  constructor(
    readonly states: IssueStates,
    override readonly cause: SentryCallError | undefined,
  ) {
    super(cause?.facts ?? UPDATED, 'issue restored in part', { cause });
  }
}
