import type { UnreadableRow } from '../model/list.ts';
import type { Member } from '../model/member.ts';
import { ChatopsError, SentryCallError, type SentryCallFacts } from './errors.ts';

/** The daily invite limit is reached: 100 per user or organization, 10 per address (sentry `ratelimits/config.py`). */
export class SentryInviteLimitError extends SentryCallError {
  readonly kind = 'invite-limit';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
  ) {
    super(facts, 'too many invitations');
  }
}

/** A change was sent, but it is unknown whether Sentry made it; `cause` says why. Read it back before reporting. */
export class SentryOutcomeUnknownError extends SentryCallError {
  readonly kind = 'outcome-unknown';

  constructor(facts: SentryCallFacts, cause: SentryCallError) {
    super(facts, `outcome unknown: ${cause.message}`, { cause });
  }
}

/** Sentry accepted a change but returned a different value than the one requested. */
export class SentryWriteMismatchError extends SentryCallError {
  readonly kind = 'write-mismatch';

  constructor(
    facts: SentryCallFacts,
    /** Field of the response that differs from the request, such as `role`. */
    readonly field: string,
    readonly asked: string,
    readonly answered: string,
  ) {
    super(facts, `${field} is not what was asked for`);
  }
}

/** Sentry took a member out of teams that they had to stay in, and they could not be put back. */
export class SentryTeamsLostError extends SentryCallError {
  readonly kind = 'teams-lost';

  constructor(
    facts: SentryCallFacts,
    /** Slugs. */
    readonly lost: readonly string[],
    options?: ErrorOptions,
  ) {
    super(facts, 'teams are lost', options);
  }
}

/** Sentry refused to approve a request, but may have saved the role and teams that were sent with it. */
export class RequestRefusedError extends SentryCallError {
  readonly kind = 'request-refused';

  constructor(
    facts: SentryCallFacts,
    /** Sentry's own text, plain and unescaped. */
    readonly reason: string | undefined,
    /** What the request asks for now, as read back; undefined if it could not be read. */
    readonly kept:
      | { readonly role: string; readonly teams: readonly string[]; readonly isChanged: boolean }
      | undefined,
    options?: ErrorOptions,
  ) {
    super(facts, 'request not approved', options);
  }
}

/** The target changed after the decision was made, so nothing was sent. */
export class SentryChangedMeanwhileError extends SentryCallError {
  readonly kind = 'changed-meanwhile';

  constructor(
    facts: SentryCallFacts,
    /** Expected value, such as the member's role. */
    readonly expected: string,
    readonly found: string,
  ) {
    super(facts, 'changed meanwhile');
  }
}

/** Another change held the target for as long as this one may wait, so nothing was sent. */
export class TargetBusyError extends ChatopsError {
  readonly kind = 'target-busy';

  constructor(
    /** The change that held it, if it is known. */
    readonly changeId: string | undefined,
  ) {
    super('target held by another change');
  }
}

/** The target already is in the requested state. */
export class NothingToChangeError extends ChatopsError {
  readonly kind = 'nothing-to-change';

  constructor() {
    super('nothing to change');
  }
}

/** The member is already linked to another Slack user, and a member can have only one link. */
export class MemberLinkedError extends ChatopsError {
  readonly kind = 'member-linked';

  constructor(readonly userId: string) {
    super('member has a link');
  }
}

/** This Sentry cannot search members by address, and the requested member is not on the pages that the bot reads. */
export class MemberSearchError extends ChatopsError {
  readonly kind = 'member-search';

  constructor(readonly searched: number) {
    super('too many members to search');
  }
}

/** The requested member is, or may be, in these rows of Sentry's, which could not be read. */
export class MemberUnreadableError extends ChatopsError {
  readonly kind = 'member-unreadable';

  constructor(
    readonly rows: readonly UnreadableRow[],
    /** Whether the only row is the requested member's own. */
    readonly isCertain: boolean,
    options?: ErrorOptions,
  ) {
    super('member not readable', options);
  }
}

/** The address already belongs to a member or an open invite. */
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
    /** `changed-since`: the target is no longer in the state that the change left it in. */
    readonly why: 'unknown-change' | 'not-yours' | 'too-late' | 'not-done' | 'changed-since',
  ) {
    super(`cannot undo: ${why}`);
  }
}

/** A member's role in a team cannot be changed. */
export class TeamRoleError extends ChatopsError {
  readonly kind = 'no-team-role';

  constructor(
    /** `covered`: the member's organization role makes them an admin of every team they are in. */
    readonly why: 'switched-off' | 'not-in-team' | 'covered',
    /** Slug. */
    readonly team: string,
  ) {
    super(`no team role: ${why}`);
  }
}
