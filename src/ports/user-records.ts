import type { Actor } from '../model/actor.ts';
import type { SlackBlock, SlackLink } from '../model/slack-user.ts';

/** What the bot's own records say about a user, as of one moment. */
export interface UserRecords {
  readonly block: SlackBlock | undefined;
  readonly link: SlackLink | undefined;
  /** Link of the member that was asked about, to any user. */
  readonly memberLink: SlackLink | undefined;
}

/** Reads a user's block and links in one query. */
export interface UserRecordsReader {
  of(user: Actor, memberId: string | undefined): Promise<UserRecords>;
}
