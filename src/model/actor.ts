/** The Slack user who acts. `teamId` is the workspace that the user belongs to by Slack's word, not by the user's. */
export interface Actor {
  readonly teamId: string;
  readonly userId: string;
}
