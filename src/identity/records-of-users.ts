import type { Actor } from '../model/actor.ts';
import type { AdmittedUser } from '../model/principal.ts';
import type { SlackLink } from '../model/slack-user.ts';
import { createLruCache } from '../platform/cache/create-lru-cache.ts';
import type { LinkStore } from '../ports/store.ts';
import type { UserRecords, UserRecordsReader } from '../ports/user-records.ts';

/** A user's records, and the member whose link is among them. */
export interface ReadRecords extends UserRecords {
  readonly memberId: string | undefined;
}

interface RecordsOptions {
  /** Workspace in which the bot is installed, to which all records belong. */
  readonly teamId: string;
  readonly records: UserRecordsReader;
  readonly links: Pick<LinkStore, 'ofMember'>;
}

/** The bot's own records of users, read as seldom as possible and never remembered. */
export interface RecordsOfUsers {
  read(userId: string): Promise<ReadRecords>;
  /** Hands over what was read to admit a user to the identification that follows. */
  admitted(user: AdmittedUser, read: ReadRecords): void;
  /**
   * Returns the records that the user was admitted by, for one turn of the event loop; later, or if `isFresh`, reads
   * them again.
   */
  toIdentify(user: AdmittedUser, isFresh: boolean): Promise<ReadRecords>;
  /** Returns the link of the member that the user maps to, from these records if they have it. */
  linkOf(actor: Actor, memberId: string, read: ReadRecords): Promise<SlackLink | undefined>;
}

const MAX_MEMBERS = 10_000;

/** Creates the access to the records. */
export function createRecordsOfUsers({ teamId, records, links }: RecordsOptions): RecordsOfUsers {
  // The member whose link is read along with a user's own records: the one that the user mapped to last.
  const lastMembers = createLruCache<string>(MAX_MEMBERS);
  const admittedBy = new WeakMap<AdmittedUser, ReadRecords>();

  async function read(userId: string): Promise<ReadRecords> {
    const memberId = lastMembers.get(userId);
    return { ...(await records.of({ teamId, userId }, memberId)), memberId };
  }

  return {
    read,
    admitted: (user, found) => void admittedBy.set(user, found),
    async toIdentify(user, isFresh) {
      const found = admittedBy.get(user);
      // One command may identify its user for several questions at once.
      setImmediate(() => admittedBy.delete(user));
      return found === undefined || isFresh ? read(user.actor.userId) : found;
    },
    async linkOf({ userId }, memberId, found) {
      lastMembers.set(userId, memberId);
      return found.memberId === memberId ? found.memberLink : links.ofMember(teamId, memberId);
    },
  };
}
