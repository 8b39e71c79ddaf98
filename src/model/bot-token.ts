import type { Capability } from './capability.ts';
import type { MemberDetails } from './member.ts';

/** What the bot's own token is and what it may do. */
export interface BotToken {
  /**
   * An internal integration is not a member, so it cannot change roles or remove members; an organization token can
   * access almost nothing. `unknown` if the server does not say.
   */
  readonly kind: 'user' | 'internal-integration' | 'organization' | 'unknown';
  /** Effective scopes; undefined if the server does not say. */
  readonly scopes: readonly string[] | undefined;
  /** Organization role of the token's user. */
  readonly role: string | undefined;
  /** Member that owns the token, who cannot be changed through the bot. */
  readonly member: MemberDetails | undefined;
}

/** How much of the bot its own token supports, from nothing to everything. */
export interface TokenLevel {
  readonly level: 'nothing' | 'reading' | 'issues' | 'invites' | 'administration';
  /** Whether issues can be changed with it, at any level above reading. */
  readonly changesIssues: boolean;
  /** Changes in Sentry that nobody can make through the bot with this token. */
  readonly without: readonly Capability[];
}

/** Something that the bot's token cannot do for any user. `reading`: whether even lookups are affected. */
export type TokenShortcoming =
  /** An organization token can access only the repository list. */
  | { readonly kind: 'organization-token'; readonly reading: true }
  /** An internal integration is not a member: it can invite only with the member role, and change or remove nobody. */
  | { readonly kind: 'no-member'; readonly reading: false }
  /** The token's user ranks below manager, so Sentry shows it less than some users of the bot may see. */
  | { readonly kind: 'role-too-low'; readonly reading: true; readonly role: string }
  | {
      readonly kind: 'lacks-scopes';
      readonly reading: boolean;
      /** The least privileged scope of each kind that would be enough. */
      readonly scopes: readonly string[];
    }
  /** The server does not say what the token is. */
  | { readonly kind: 'not-told'; readonly reading: false };

/** Whether Sentry accepts the bot's token at the moment. */
export type TokenState =
  | { readonly kind: 'accepted' }
  /** Sentry rejects every call; `code` is Sentry's, such as `2fa-required`, if it gave one. */
  | { readonly kind: 'refused'; readonly code: string | undefined }
  /** The token lacks every scope that would permit a requested operation. */
  | {
      readonly kind: 'lacks-scope';
      readonly operation: string;
      readonly scopes: readonly string[];
    };
