import type { Member } from '../model/member.ts';
import { ChatopsError, SentryCallError, type SentryCallFacts } from './errors.ts';

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

/** What was asked for is so already. */
export class NothingToChangeError extends ChatopsError {
  readonly kind = 'nothing-to-change';

  constructor() {
    super('nothing to change');
  }
}

/** The member is linked to another Slack user, and a member has one link. */
export class MemberLinkedError extends ChatopsError {
  readonly kind = 'member-linked';

  constructor(readonly userId: string) {
    super('member has a link');
  }
}

/** Members cannot be searched by address here, and the one named is not among those that we page through. */
export class MemberSearchError extends ChatopsError {
  readonly kind = 'member-search';

  constructor(readonly searched: number) {
    super('too many members to search');
  }
}

/** Somebody with that address is a member, or has an open invite. */
export class AddressTakenError extends ChatopsError {
  readonly kind = 'address-taken';

  constructor(readonly member: Member) {
    super('address taken');
  }
}

/** A change cannot be undone. */
export class UndoError extends ChatopsError {
  readonly kind = 'cannot-undo';

  constructor(
    /** `changed-since`: what it made is not any more as it made it. */
    readonly why: 'unknown-change' | 'not-yours' | 'too-late' | 'not-done' | 'changed-since',
  ) {
    super(`cannot undo: ${why}`);
  }
}
