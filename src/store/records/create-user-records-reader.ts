import { sql } from 'kysely';
import type { UserRecordsReader } from '../../ports/store.ts';
import type { StoreContext } from '../tables.ts';
import { linkOf } from './create-identity-store.ts';

const NOTHING = sql.lit('');

/** Creates the reader of a user's block and links. */
export function createUserRecordsReader({ db }: Pick<StoreContext, 'db'>): UserRecordsReader {
  return {
    async of({ teamId, userId }, memberId) {
      const links = db
        .selectFrom('slack_links')
        .select(['team_id', 'user_id', 'member_id', 'email', 'made_by', 'linked_by'])
        .select(['change_id', 'at'])
        .where('team_id', '=', teamId);
      // In place of a link, a block has no member.
      const blocks = db
        .selectFrom('slack_blocks')
        .select([
          'team_id',
          'user_id',
          NOTHING.as('member_id'),
          NOTHING.as('email'),
          NOTHING.as('made_by'),
          'blocked_by as linked_by',
          'change_id',
          'at',
        ])
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId);
      const rows = await links
        .where('user_id', '=', userId)
        .unionAll(links.where('member_id', '=', memberId ?? ''))
        .unionAll(blocks)
        .execute();
      const found = rows.filter((row) => row.member_id !== '').map(linkOf);
      const block = rows.find((row) => row.member_id === '');
      return {
        link: found.find(({ user }) => user.userId === userId),
        memberLink: found.find((link) => link.memberId === memberId),
        block: block && {
          user: { teamId, userId },
          blockedBy: block.linked_by ?? '',
          changeId: block.change_id,
          at: new Date(block.at),
        },
      };
    },
  };
}
