/** What is wrong with a command's arguments; `what` is our own mrkdwn, `given` is what the user typed. */
export type UsageProblem =
  | { readonly kind: 'missing'; readonly what: string }
  | { readonly kind: 'not-understood'; readonly what: string; readonly given: string }
  /** `limit` in characters. */
  | { readonly kind: 'too-long'; readonly limit: number }
  /** `given` is the first surplus word. */
  | { readonly kind: 'too-many'; readonly given: string }
  /** A link to somewhere else than the organization's Sentry, which is at `site`. */
  | { readonly kind: 'other-site'; readonly site: string }
  /** A link to a page of the organization's Sentry that no command shows. */
  | { readonly kind: 'other-page' };
