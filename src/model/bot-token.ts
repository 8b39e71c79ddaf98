import type { Capability } from './capability.ts';
import type { MemberDetails } from './member.ts';

/** What the bot's own token is and may do. */
export interface BotToken {
  /**
   * An internal integration has no member behind it and cannot change roles or remove members; an organization token
   * opens next to nothing. `unknown` where the server does not tell.
   */
  readonly kind: 'user' | 'internal-integration' | 'organization' | 'unknown';
  /** Effective scopes; undefined where the server does not say. */
  readonly scopes: readonly string[] | undefined;
  /** Organization role of the user behind it. */
  readonly role: string | undefined;
  /** The member that the token belongs to, whom nobody may change through the bot. */
  readonly member: MemberDetails | undefined;
}

/** How much of the bot its own token serves, from nothing to everything. */
export interface TokenLevel {
  readonly level: 'nothing' | 'reading' | 'invites' | 'administration';
  /** Changes in Sentry that nobody can make through the bot with it. */
  readonly without: readonly Capability[];
}

/** Something that the bot's token cannot do, whoever asks the bot. `reading`: even look-ups suffer. */
export type TokenShortcoming =
  /** An organization token opens the repository list alone. */
  | { readonly kind: 'organization-token'; readonly reading: true }
  /** An internal integration has no member behind it: it invites with the role member, and changes and removes nobody. */
  | { readonly kind: 'no-member'; readonly reading: false }
  /** The token's user is below a manager: Sentry shows it less than some people of the bot may see. */
  | { readonly kind: 'role-too-low'; readonly reading: true; readonly role: string }
  | {
      readonly kind: 'lacks-scopes';
      readonly reading: boolean;
      /** Of each, the least scope that opens it. */
      readonly scopes: readonly string[];
    }
  /** The server does not say what the token is. */
  | { readonly kind: 'not-told'; readonly reading: false };

/** How Sentry takes the bot's token at this moment. */
export type TokenState =
  | { readonly kind: 'accepted' }
  /** No call is answered; `code` is Sentry's, such as `2fa-required`, where it gave one. */
  | { readonly kind: 'refused'; readonly code: string | undefined }
  /** It lacks every scope that opens an operation which was asked for. */
  | {
      readonly kind: 'lacks-scope';
      readonly operation: string;
      readonly scopes: readonly string[];
    };
