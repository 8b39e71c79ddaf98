import type { Actor } from './actor.ts';

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

/** A record that gives a Slack user the power of a Sentry member. */
export interface SlackLink {
  readonly user: Actor;
  readonly memberId: string;
  /** The member's address when the link was made. */
  readonly email: string;
  /** `bootstrap`: by the operator, with `BOOTSTRAP_LINKS`. */
  readonly madeBy: 'command' | 'bootstrap';
  /** Slack user id of the linker; undefined for the operator. */
  readonly linkedBy: string | undefined;
  /** The change that made it. */
  readonly changeId: string;
  readonly at: Date;
}

/** A record that keeps a Slack user out. */
export interface SlackBlock {
  readonly user: Actor;
  /** Slack user id of who blocked. */
  readonly blockedBy: string;
  readonly changeId: string;
  readonly at: Date;
}
