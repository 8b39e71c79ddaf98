import type { Unreached } from './bare-answer.ts';

/** What Slack made of one call of its Web API, looked at as it came. */
export type SlackLook =
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
  | Unreached;

/** Slack did what it was asked. */
export interface SlackAnswered extends SlackHeaders {
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
export type ChannelLook =
  | {
      readonly kind: 'found';
      readonly hasBot: boolean;
      readonly isArchived: boolean;
      /** Whether another company shares it or may do so soon; undefined where Slack does not say. */
      readonly isExternal: boolean | undefined;
    }
  | NotShown;

/** A Slack user as the bot sees them, or why it sees none. */
export type UserLook =
  | { readonly kind: 'found'; readonly is: 'person' | 'guest' | 'bot' | 'deactivated' }
  | NotShown;

/** `code` is Slack's; undefined where Slack gave no answer that is one. */
interface NotShown {
  readonly kind: 'not-shown';
  readonly code: string | undefined;
}
