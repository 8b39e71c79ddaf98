import { type Compilable, type Selectable, sql } from 'kysely';
import type { UserRecordsReader } from '../../ports/user-records.ts';
import { prepareQuery } from '../queries.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { linkOf } from './create-identity-store.ts';

type Row = Selectable<Tables['slack_links']>;

const NOTHING = sql.lit('');
const SAMPLES = { teamId: 'team', userId: 'user', memberId: 'member' };

/** Creates the reader of a user's block and links. */
export function createUserRecordsReader({ db }: Pick<StoreContext, 'db'>): UserRecordsReader {
  const read = prepareQuery(SAMPLES, (samples) => recordsQuery(db, samples));
  return {
    async of({ teamId, userId }, memberId) {
      const rows = await read(db, { teamId, userId, memberId: memberId ?? '' });
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

function recordsQuery(
  db: StoreContext['db'],
  { teamId, userId, memberId }: typeof SAMPLES,
): Compilable<Row> {
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
  return links
    .where('user_id', '=', userId)
    .unionAll(links.where('member_id', '=', memberId))
    .unionAll(blocks);
}
