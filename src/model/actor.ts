/**
 * Slack user who performs an act; `teamId` is the user's workspace as reported by Slack, not as claimed by the user.
 */
export interface Actor {
  readonly teamId: string;
  readonly userId: string;
}
