import type { Actor } from '../../src/model/actor.ts';
import type { SlackBlock, SlackLink } from '../../src/model/slack-user.ts';
import type { BlockStore, LinkStore } from '../../src/ports/store.ts';
import type { UserRecordsReader } from '../../src/ports/user-records.ts';

/** Creates a link store that reads from the current list. */
export function linkRecords(
  links: () => readonly SlackLink[],
): Pick<LinkStore, 'ofUser' | 'ofMember'> {
  return {
    ofUser: async (user) => links().find((link) => isSameUser(link.user, user)),
    ofMember: async (teamId, memberId) =>
      links().find((link) => link.user.teamId === teamId && link.memberId === memberId),
  };
}

/** Creates a block store that reads from the current list of users. */
export function blockRecords(users: () => readonly Actor[]): Pick<BlockStore, 'of'> {
  return {
    of: async (user) => (users().some((one) => isSameUser(one, user)) ? aBlock(user) : undefined),
  };
}

/** Creates a reader of both records from the current lists. */
export function userRecords(
  links: Pick<LinkStore, 'ofUser' | 'ofMember'>,
  blocks: Pick<BlockStore, 'of'>,
): UserRecordsReader {
  return {
    of: async (user, memberId = '') => ({
      link: await links.ofUser(user),
      memberLink: await links.ofMember(user.teamId, memberId),
      block: await blocks.of(user),
    }),
  };
}

function aBlock(user: Actor): SlackBlock {
  return { user, blockedBy: 'U9', changeId: 'change-0', at: new Date(0) };
}

function isSameUser(one: Actor, other: Actor): boolean {
  return one.teamId === other.teamId && one.userId === other.userId;
}
