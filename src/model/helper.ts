/** Somebody who could do what another was refused, as they may be named. */
export type Helper =
  | { readonly kind: 'slack-user'; readonly userId: string }
  /** A member whom no Slack user is known to be, by their name at Sentry. */
  | { readonly kind: 'member'; readonly name: string };
