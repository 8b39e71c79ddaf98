import type { Organization } from './organization.ts';

/** Why a server gave no answer. */
export interface ConnectionError {
  readonly kind: 'unreached';
  readonly why: 'dns' | 'tls' | 'connection' | 'no-answer';
  /** The platform's code of the fault, such as `ENOTFOUND`, where it has one. */
  readonly code: string | undefined;
}

/** What a server answered to one request, not understood yet. */
export interface RawResponse {
  readonly kind: 'answer';
  readonly status: number;
  /** The beginning of the body. */
  readonly text: string;
  /** Where it sends us, as an absolute address. */
  readonly location: URL | undefined;
  /** A header by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  /** How far this machine's clock is ahead of the server's, in milliseconds; undefined if the server tells no time. */
  readonly aheadMs: number | undefined;
}

/** What Slack made of one call of its Web API, looked at as it came. */
export type SlackProbe =
  | SlackAnswered
  /** Slack said no, with its code, such as `token_revoked`. */
  | (SlackHeaders & { readonly kind: 'refused'; readonly code: string })
  /** Something answered that is not Slack's API. */
  | {
      readonly kind: 'not-slack';
      readonly status: number;
      /** Where it sends us, if it does. */
      readonly redirectedTo: URL | undefined;
    }
  | ConnectionError;

/** Slack did what it was asked. */
interface SlackAnswered extends SlackHeaders {
  readonly kind: 'answered';
  readonly body: Readonly<Record<string, unknown>>;
}

interface SlackHeaders {
  /** Scopes of the token (`x-oauth-scopes`), where Slack tells them. */
  readonly scopes: readonly string[] | undefined;
  /** How far this machine's clock is ahead of Slack's, in milliseconds. */
  readonly aheadMs: number | undefined;
}

/** A channel as the bot sees it, or why it sees none. */
export type ChannelProbe =
  | {
      readonly kind: 'found';
      readonly hasBot: boolean;
      readonly isArchived: boolean;
      /** Whether another company shares it or may do so soon; undefined where Slack does not say. */
      readonly isExternal: boolean | undefined;
    }
  | NotShown;

/** A Slack user as the bot sees them, or why it sees none. */
export type UserProbe =
  | { readonly kind: 'found'; readonly is: 'person' | 'guest' | 'bot' | 'deactivated' }
  | NotShown;

/** `code` is Slack's; undefined where Slack gave no answer that is one. */
interface NotShown {
  readonly kind: 'not-shown';
  readonly code: string | undefined;
}

/** What stands at `SENTRY_URL`, as one request for the organization shows it. */
export type SentryProbe =
  /** Sentry's API gave the organization. */
  | (SentryHeaders & { readonly kind: 'organization'; readonly organization: Organization })
  /** Sentry's API said no; `reason` is its own text, plain and unescaped. */
  | (SentryHeaders & {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: string | undefined;
    })
  /** Something answered that is not Sentry's API: a page, or an answer of another program. */
  | {
      readonly kind: 'not-sentry';
      readonly status: number;
      readonly what: 'page' | 'other';
      readonly redirectedTo: URL | undefined;
    }
  | { readonly kind: 'server-error'; readonly status: number }
  | ConnectionError;

interface SentryHeaders {
  /** How far this machine's clock is ahead of Sentry's, in milliseconds. */
  readonly aheadMs: number | undefined;
}

/** What one look at the set-up came to, in one sentence of plain text. */
export type CheckResult =
  /** `not-checked`: what it takes is not there, or cannot be seen from here. */
  | { readonly level: 'ok' | 'not-checked'; readonly message: string }
  | {
      readonly level: 'warning' | 'fault';
      readonly message: string;
      /** What exactly mends it, in plain text. */
      readonly remedy: string;
    };

/** A finding with the check that made it: its name for programs, and its title for people. */
export type NamedCheckResult = CheckResult & { readonly check: string; readonly title: string };
