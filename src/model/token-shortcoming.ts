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
