/** A Slack user as `users.info` describes it, reduced to what identity needs. */
export interface SlackPerson {
  readonly teamId: string;
  readonly userId: string;
  /** Workspaces of an Enterprise account; undefined elsewhere. */
  readonly enterpriseTeamIds: readonly string[] | undefined;
  readonly isDeleted: boolean;
  /** A bot user, an app user, or Slackbot. */
  readonly isBot: boolean;
  /** A guest of one or of several channels. */
  readonly isGuest: boolean;
  /** A user of another workspace without a channel in common. */
  readonly isStranger: boolean;
  /** Invited, but not accepted yet. */
  readonly isInvited: boolean;
  readonly email: string | undefined;
  readonly isEmailConfirmed: boolean;
}
