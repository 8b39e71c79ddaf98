/** What was wrong with a command's words; `what` is our own mrkdwn, `given` is what the person typed. */
export type UsageProblem =
  | { readonly kind: 'missing'; readonly what: string }
  | { readonly kind: 'not-understood'; readonly what: string; readonly given: string }
  /** `limit` in characters. */
  | { readonly kind: 'too-long'; readonly limit: number }
  /** `given` is the first word that is too many. */
  | { readonly kind: 'too-many'; readonly given: string };
