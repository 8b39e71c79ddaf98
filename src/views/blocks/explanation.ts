/** What happened, and what to do about it: one sentence of mrkdwn each. */
export interface Explanation {
  readonly what: string;
  readonly todo: string;
}
