import type { Organization } from './organization.ts';

/** Why a server gave no response. */
export interface ConnectionError {
  readonly kind: 'unreached';
  readonly why: 'dns' | 'tls' | 'connection' | 'no-answer';
  /** Platform error code, such as `ENOTFOUND`, if there is one. */
  readonly code: string | undefined;
}

/** Response of a server to one request, not interpreted yet. */
export interface RawResponse {
  readonly kind: 'answer';
  readonly status: number;
  /** Beginning of the body. */
  readonly text: string;
  /** Redirect target, as an absolute URL. */
  readonly location: URL | undefined;
  /** Returns a header by its lowercase name. */
  readonly header: (name: string) => string | undefined;
  /** How far this machine's clock is ahead of the server's, in milliseconds; undefined if the server sends no time. */
  readonly aheadMs: number | undefined;
}

/** Result of one Slack Web API call, as received. */
export type SlackProbe =
  | SlackAnswered
  /** Slack rejected the call with this code, such as `token_revoked`. */
  | (SlackHeaders & { readonly kind: 'refused'; readonly code: string })
  /** Something other than Slack's API responded. */
  | {
      readonly kind: 'not-slack';
      readonly status: number;
      /** Redirect target, if there is one. */
      readonly redirectedTo: URL | undefined;
    }
  | ConnectionError;

/** Slack accepted the call. */
interface SlackAnswered extends SlackHeaders {
  readonly kind: 'answered';
  readonly body: Readonly<Record<string, unknown>>;
}

interface SlackHeaders {
  /** Scopes of the token (`x-oauth-scopes`), if Slack sends them. */
  readonly scopes: readonly string[] | undefined;
  /** How far this machine's clock is ahead of Slack's, in milliseconds. */
  readonly aheadMs: number | undefined;
}

/** Channel as visible to the bot, or why it is not visible. */
export type ChannelProbe =
  | {
      readonly kind: 'found';
      readonly hasBot: boolean;
      readonly isArchived: boolean;
      /** Whether another company shares the channel or may do so soon; undefined if Slack does not say. */
      readonly isExternal: boolean | undefined;
    }
  | NotShown;

/** Slack user as visible to the bot, or why they are not visible. */
export type UserProbe =
  | { readonly kind: 'found'; readonly is: 'person' | 'guest' | 'bot' | 'deactivated' }
  | NotShown;

/** `code` is Slack's; undefined if Slack gave no valid response. */
interface NotShown {
  readonly kind: 'not-shown';
  readonly code: string | undefined;
}

/** What is running at `SENTRY_URL`, as shown by one request for the organization. */
export type SentryProbe =
  /** Sentry's API returned the organization. */
  | (SentryHeaders & { readonly kind: 'organization'; readonly organization: Organization })
  /** Sentry's API rejected the request; `reason` is its own text, plain and unescaped. */
  | (SentryHeaders & {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: string | undefined;
    })
  /** Something other than Sentry's API responded: a web page, or another program. */
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

/** Result of one setup check, as one sentence of plain text. */
export type CheckResult =
  /** `not-checked`: a prerequisite is missing or cannot be checked from here. */
  | { readonly level: 'ok' | 'not-checked'; readonly message: string }
  | {
      readonly level: 'warning' | 'fault';
      readonly message: string;
      /** How exactly to fix it, in plain text. */
      readonly remedy: string;
    };

/** Result with the check that produced it: its name for programs and its title for people. */
export type NamedCheckResult = CheckResult & { readonly check: string; readonly title: string };
