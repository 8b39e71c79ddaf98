import type { Actor } from './actor.ts';

/** Slack user as described by `users.info`, reduced to what identification needs. */
export interface SlackPerson {
  readonly teamId: string;
  readonly userId: string;
  /** Workspaces of an Enterprise account; otherwise undefined. */
  readonly enterpriseTeamIds: readonly string[] | undefined;
  readonly isDeleted: boolean;
  /** Whether this is a bot user, an app user or Slackbot. */
  readonly isBot: boolean;
  /** Whether this is a guest in one or more channels. */
  readonly isGuest: boolean;
  /** Whether this is a user of another workspace without a channel in common. */
  readonly isStranger: boolean;
  /** Whether the user was invited but has not accepted yet. */
  readonly isInvited: boolean;
  readonly email: string | undefined;
  readonly isEmailConfirmed: boolean;
}

/** Record that gives a Slack user the permissions of a Sentry member. */
export interface SlackLink {
  readonly user: Actor;
  readonly memberId: string;
  /** The member's address when the link was made. */
  readonly email: string;
  /** `bootstrap`: by the operator, with `BOOTSTRAP_LINKS`. */
  readonly madeBy: 'command' | 'bootstrap';
  /** Slack user ID of the linker; undefined for the operator. */
  readonly linkedBy: string | undefined;
  /** Change that created the link. */
  readonly changeId: string;
  readonly at: Date;
}

/** Record that shuts a Slack user out of the bot. */
export interface SlackBlock {
  readonly user: Actor;
  /** Slack user ID of the user who set the block. */
  readonly blockedBy: string;
  readonly changeId: string;
  readonly at: Date;
}
