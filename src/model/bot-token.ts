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
