import { SentryCallError, type SentryCallFacts } from './errors.ts';

/** Sentry sends no more invitations today: 100 by user or organization and 10 by address (sentry `ratelimits/config.py`). */
export class SentryInviteLimitError extends SentryCallError {
  readonly kind = 'invite-limit';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
  ) {
    super(facts, 'too many invitations');
  }
}

/** A change was sent, and whether Sentry made it is not known: `cause` is why. Read back before anything is said. */
export class SentryOutcomeUnknownError extends SentryCallError {
  readonly kind = 'outcome-unknown';

  constructor(facts: SentryCallFacts, cause: SentryCallError) {
    super(facts, `outcome unknown: ${cause.message}`, { cause });
  }
}

/** Sentry accepted a change, and answered that something else is now the case. */
export class SentryWriteMismatchError extends SentryCallError {
  readonly kind = 'write-mismatch';

  constructor(
    facts: SentryCallFacts,
    /** What of the answer is not as it was asked for, such as `role`. */
    readonly field: string,
    readonly asked: string,
    readonly answered: string,
  ) {
    super(facts, `${field} is not what was asked for`);
  }
}

/** What was to be changed is not any more what the decision was made on; nothing was sent. */
export class SentryChangedMeanwhileError extends SentryCallError {
  readonly kind = 'changed-meanwhile';

  constructor(
    facts: SentryCallFacts,
    /** What was expected, such as the member's role. */
    readonly expected: string,
    readonly found: string,
  ) {
    super(facts, 'changed meanwhile');
  }
}
