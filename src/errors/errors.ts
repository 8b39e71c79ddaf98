import type { Subject } from '../model/capability-row.ts';
import type { WantedChange } from '../model/grants/grant-request.ts';
import type { UnreadableRow } from '../model/list.ts';
import type { UnmappedReason, UnservedReason } from '../model/principal.ts';
import type { Sight } from '../model/project.ts';
import type { Refusal } from '../model/refusal.ts';

/** Base of every error that this program throws on purpose: a `kind`, data and a `cause`, never text for users. */
export abstract class ChatopsError extends Error {
  abstract readonly kind: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The bot never serves this kind of Slack account; thrown without calling Sentry. */
export class NotServedError extends ChatopsError {
  readonly kind = 'not-served';

  constructor(readonly reason: UnservedReason) {
    super(`slack account not served: ${reason}`);
  }
}

/** The actor maps to no member of the organization. */
export class NotLinkedError extends ChatopsError {
  readonly kind = 'not-linked';

  constructor(readonly reason: UnmappedReason) {
    super(`no mapping: ${reason.kind}`);
  }
}

/** The policy denied the act. */
export class DeniedError extends ChatopsError {
  readonly kind = 'denied';

  constructor(
    readonly refusal: Refusal,
    /** ID of the member who was denied, if the actor maps to one. */
    readonly memberId: string | undefined = undefined,
    /** Change that a form would have requested. */
    readonly wanted: WantedChange | undefined = undefined,
  ) {
    super(`denied: ${refusal.capability}: ${refusal.reason.kind}`);
  }
}

/** The bot is at its concurrency limit; nothing was started. */
export class BusyError extends ChatopsError {
  readonly kind = 'busy';

  constructor() {
    super('busy');
  }
}

/** The requested thing does not exist or is not visible to the actor; only those who see everything can tell which. */
export class NotFoundError extends ChatopsError {
  readonly kind = 'not-found';

  constructor(
    readonly what: Subject,
    readonly query: string,
    options?: ErrorOptions,
    readonly sight: Sight = 'own-projects',
  ) {
    super(`not found: ${what}`, options);
  }

  /** Returns the same error for a person with this sight. */
  seenWith(sight: Sight): NotFoundError {
    return new NotFoundError(this.what, this.query, { cause: this.cause ?? this }, sight);
  }
}

/** The bot does not receive a channel's messages, so it cannot preview bare IDs in them. */
export class MessagesUnreadError extends ChatopsError {
  readonly kind = 'messages-unread';

  constructor(
    readonly why: 'scopes' | 'direct-message',
    /** Scopes that the bot token lacks. */
    readonly scopes: readonly string[],
  ) {
    super(`messages cannot be read: ${why}`);
  }
}

/** Facts that every error of a Sentry call carries. */
export interface SentryCallFacts {
  /** Operation ID from the spec, such as `resolveShortId`. */
  readonly operation: string;
  /** HTTP status, if a response arrived. */
  readonly status: number | undefined;
  /** Sentry's own ID of the failure or the request, if the response has one. */
  readonly requestId: string | undefined;
}

/** Base of the errors of Sentry calls. */
export abstract class SentryCallError extends ChatopsError {
  constructor(
    readonly facts: SentryCallFacts,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${facts.operation}: ${message}`, options);
  }
}

/** Sentry returned 404: the resource, or the organization itself, does not exist for the bot's token. */
export class SentryNotFoundError extends SentryCallError {
  readonly kind = 'sentry-not-found';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
  ) {
    super(facts, 'not found');
  }
}

/** Sentry rejected the request with another 4xx status; `reason` is Sentry's own text, plain and unescaped. */
export class SentryRefusedError extends SentryCallError {
  readonly kind = 'sentry-refused';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
    /** Reasons by the field that Sentry names, in response order. */
    readonly fields: ReadonlyMap<string, string> = new Map(),
  ) {
    super(facts, `refused with ${facts.status}`);
  }
}

/** Sentry rate-limited the call, and waiting within the deadline did not help. */
export class SentryRateLimitedError extends SentryCallError {
  readonly kind = 'rate-limited';

  constructor(
    facts: SentryCallFacts,
    /** When a retry makes sense, if the response says so. */
    readonly retryAt: Date | undefined,
  ) {
    super(facts, 'rate limited');
  }
}

/** Sentry does not accept the bot's token (401). */
export class SentryTokenError extends SentryCallError {
  readonly kind = 'sentry-token';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
    /** Sentry's error code, such as `2fa-required`, if the response has one. */
    readonly code: string | undefined,
  ) {
    super(facts, 'token not accepted');
  }
}

/** Sentry accepts the bot's token but does not permit the operation (403). */
export class SentryScopeError extends SentryCallError {
  readonly kind = 'sentry-scope';

  constructor(
    facts: SentryCallFacts,
    /** Scopes, any one of which permits the operation. */
    readonly scopes: readonly string[],
    readonly reason: string | undefined,
  ) {
    super(facts, 'token lacks a scope');
  }
}

/** Why Sentry is unavailable. */
export type UnavailableCause =
  | 'deadline'
  | 'dns'
  | 'tls'
  | 'connection'
  | 'server-error'
  | 'breaker-open'
  | 'aborted';

/** Sentry gave no usable response: it was slow, unreachable or returned a 5xx status. */
export class SentryUnavailableError extends SentryCallError {
  readonly kind = 'sentry-unavailable';

  constructor(
    facts: SentryCallFacts,
    readonly why: UnavailableCause,
    options?: ErrorOptions,
    /** Platform error code, such as `ENOTFOUND` or `CERT_HAS_EXPIRED`, if there is one. */
    readonly code?: string,
  ) {
    super(facts, `unavailable: ${why}`, options);
  }
}

/** Sentry returned an unexpected response: not JSON, truncated, of the wrong shape or too large. */
export class SentryAnswerError extends SentryCallError {
  readonly kind = 'odd-answer';

  constructor(
    facts: SentryCallFacts,
    readonly problem: string,
    options?: ErrorOptions,
    /** What the response is about, if it names that; shown only to those who may see it. */
    readonly about?: UnreadableRow,
  ) {
    super(facts, `odd answer: ${problem}`, options);
  }
}

/** A Slack lookup that the decision depends on failed, which is not the same as "no such user". */
export class SlackUnavailableError extends ChatopsError {
  readonly kind = 'slack-unavailable';

  constructor(
    /** Web API method, such as `users.info`. */
    readonly method: string,
    /** Slack's error code, if it gave one. */
    readonly code: string | undefined,
    options?: ErrorOptions,
  ) {
    super(`${method} failed: ${code ?? 'no answer'}`, options);
  }
}

/** Slack did not open or show a modal, or submitted one that this program no longer has. */
export class ModalRefusedError extends ChatopsError {
  readonly kind = 'form-refused';

  constructor(options?: ErrorOptions) {
    super('form refused', options);
  }
}

/** Returns the outcome to log for an error: its kind, or `bug` for an unexpected error. */
export function outcomeOf(error: unknown): string {
  return error instanceof ChatopsError ? error.kind : 'bug';
}
