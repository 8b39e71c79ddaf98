/** A member as people name one. */
export type MemberRef =
  /** Whom the asker maps to. */
  | { readonly kind: 'me' }
  | { readonly kind: 'slack-user'; readonly userId: string }
  /** Number of the membership. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'email'; readonly email: string }
  /** Part of a name or address. */
  | { readonly kind: 'text'; readonly text: string };
