import type { Subject } from '../model/capability.ts';
import type { UnmappedReason, UnservedReason } from '../model/principal.ts';
import type { Refusal } from '../model/refusal.ts';

/** Base of every error that this program raises on purpose: a `kind`, data and a `cause`, never a sentence for people. */
export abstract class ChatopsError extends Error {
  abstract readonly kind: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The Slack account is one that the bot never serves; costs Sentry no call. */
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

/** The policy refused. */
export class DeniedError extends ChatopsError {
  readonly kind = 'denied';

  constructor(
    readonly refusal: Refusal,
    /** Id of the member who was refused, where one was. */
    readonly memberId: string | undefined = undefined,
  ) {
    super(`denied: ${refusal.capability}: ${refusal.reason.kind}`);
  }
}

/** More is under way than this program takes on at once; nothing was begun. */
export class BusyError extends ChatopsError {
  readonly kind = 'busy';

  constructor() {
    super('busy');
  }
}

/** What was asked for is not there, or is not visible to the actor: the two are told alike on purpose. */
export class NotFoundError extends ChatopsError {
  readonly kind = 'not-found';

  constructor(
    readonly what: Subject,
    readonly query: string,
    options?: ErrorOptions,
  ) {
    super(`not found: ${what}`, options);
  }
}

/** The bot cannot hear of a channel's messages, so that bare IDs in them cannot be previewed. */
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
  /** Operation id of the spec, such as `resolveShortId`. */
  readonly operation: string;
  /** HTTP status, where an answer came. */
  readonly status: number | undefined;
  /** Sentry's own id of the failure or the request, where the answer has one. */
  readonly requestId: string | undefined;
}

/** Base of the errors of a Sentry call. */
export abstract class SentryCallError extends ChatopsError {
  constructor(
    readonly facts: SentryCallFacts,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${facts.operation}: ${message}`, options);
  }
}

/** Sentry answered 404: the thing, or the organization itself, is not there for the bot's token. */
export class SentryNotFoundError extends SentryCallError {
  readonly kind = 'sentry-not-found';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
  ) {
    super(facts, 'not found');
  }
}

/** Sentry said no (another 4xx); `reason` is its own text, plain and unescaped. */
export class SentryRefusedError extends SentryCallError {
  readonly kind = 'sentry-refused';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
    /** Reasons by the field that Sentry names, in the order of the answer. */
    readonly fields: ReadonlyMap<string, string> = new Map(),
  ) {
    super(facts, `refused with ${facts.status}`);
  }
}

/** Sentry's limiter said no, and waiting inside the deadline did not help. */
export class SentryRateLimitedError extends SentryCallError {
  readonly kind = 'rate-limited';

  constructor(
    facts: SentryCallFacts,
    /** When a new try makes sense, if the answer says. */
    readonly retryAt: Date | undefined,
  ) {
    super(facts, 'rate limited');
  }
}

/** The bot's token is not accepted at all (401). */
export class SentryTokenError extends SentryCallError {
  readonly kind = 'sentry-token';

  constructor(
    facts: SentryCallFacts,
    readonly reason: string | undefined,
    /** Sentry's code, such as `2fa-required`, if the answer has one. */
    readonly code: string | undefined,
  ) {
    super(facts, 'token not accepted');
  }
}

/** The bot's token is accepted, but may not do this (403). */
export class SentryScopeError extends SentryCallError {
  readonly kind = 'sentry-scope';

  constructor(
    facts: SentryCallFacts,
    /** Any one of these scopes opens the operation. */
    readonly scopes: readonly string[],
    readonly reason: string | undefined,
  ) {
    super(facts, 'token lacks a scope');
  }
}

/** Why Sentry could not be reached in time. */
export type UnavailableCause =
  | 'deadline'
  | 'dns'
  | 'tls'
  | 'connection'
  | 'server-error'
  | 'breaker-open'
  | 'aborted';

/** Sentry did not give a usable answer: slow, away, or answering 5xx. */
export class SentryUnavailableError extends SentryCallError {
  readonly kind = 'sentry-unavailable';

  constructor(
    facts: SentryCallFacts,
    readonly why: UnavailableCause,
    options?: ErrorOptions,
    /** The platform's code of the fault, such as `ENOTFOUND` or `CERT_HAS_EXPIRED`, where it has one. */
    readonly code?: string,
  ) {
    super(facts, `unavailable: ${why}`, options);
  }
}

/** Sentry answered something that is not what the operation answers: not JSON, cut off, of another shape, too large. */
export class SentryAnswerError extends SentryCallError {
  readonly kind = 'odd-answer';

  constructor(
    facts: SentryCallFacts,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(facts, `odd answer: ${problem}`, options);
  }
}

/** Slack did not answer a look-up that the decision needs; not the same as "no such user". */
export class SlackUnavailableError extends ChatopsError {
  readonly kind = 'slack-unavailable';

  constructor(
    /** Web API method, such as `users.info`. */
    readonly method: string,
    /** Slack's error code, where it gave one. */
    readonly code: string | undefined,
    options?: ErrorOptions,
  ) {
    super(`${method} failed: ${code ?? 'no answer'}`, options);
  }
}

/** Slack did not open or show a form, or sent one that this program does not have any more. */
export class ModalRefusedError extends ChatopsError {
  readonly kind = 'form-refused';

  constructor(options?: ErrorOptions) {
    super('form refused', options);
  }
}

/** An error as a log names what it came to: its kind, or `bug` for one that nobody expected. */
export function outcomeOf(error: unknown): string {
  return error instanceof ChatopsError ? error.kind : 'bug';
}
