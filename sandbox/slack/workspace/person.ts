import type { SlackStanding } from '../../people.ts';

/** How somebody stands in the workspace: those of the sandbox, and a few more that tests need. */
export type LocalStanding =
  | SlackStanding
  | 'invited'
  | 'single-channel-guest'
  | 'app-user'
  /** The bot may not see them: `users.info` answers `user_not_visible`. */
  | 'not-visible';

/** Somebody in the local Slack; every person of the sandbox is one. */
export interface LocalPerson {
  readonly userId: string;
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly slack: LocalStanding;
  /** Workspaces of an Enterprise account; the installed one unless said otherwise. */
  readonly enterpriseTeamIds?: readonly string[];
}
