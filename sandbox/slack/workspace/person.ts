import type { SlackStanding } from '../../people.ts';

/** Standing of a user in the workspace: those of the sandbox, and a few more that tests need. */
export type LocalStanding =
  | SlackStanding
  | 'invited'
  | 'single-channel-guest'
  | 'app-user'
  /** The bot may not see the user: `users.info` fails with `user_not_visible`. */
  | 'not-visible';

/** User of the local Slack; every sandbox user is one. */
export interface LocalPerson {
  readonly userId: string;
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly slack: LocalStanding;
  /** Workspaces of an Enterprise account; only the one with the app by default. */
  readonly enterpriseTeamIds?: readonly string[];
}
