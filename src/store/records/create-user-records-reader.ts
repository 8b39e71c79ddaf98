import { type Selectable, sql } from 'kysely';
import type { UserRecordsReader } from '../../ports/user-records.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { linkOf } from './create-identity-store.ts';

type Row = Selectable<Tables['slack_links']>;

const NOTHING = sql.lit('');
// Stand for the values in the compiled query.
const TEAM = 'team';
const USER = 'user';
const MEMBER = 'member';

/** Creates the reader of a user's block and links. */
export function createUserRecordsReader({ db }: Pick<StoreContext, 'db'>): UserRecordsReader {
  // Compiled once, because every command needs it, and building it takes longer than SQLite takes to run it.
  const compiled = recordsQuery(db).compile();
  return {
    async of({ teamId, userId }, memberId) {
      const values = new Map<unknown, string>([
        [TEAM, teamId],
        [USER, userId],
        [MEMBER, memberId ?? ''],
      ]);
      const parameters = compiled.parameters.map((given) => values.get(given) ?? given);
      const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
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

function recordsQuery(db: StoreContext['db']) {
  const links = db
    .selectFrom('slack_links')
    .select(['team_id', 'user_id', 'member_id', 'email', 'made_by', 'linked_by'])
    .select(['change_id', 'at'])
    .where('team_id', '=', TEAM);
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
    .where('team_id', '=', TEAM)
    .where('user_id', '=', USER);
  return links
    .where('user_id', '=', USER)
    .unionAll(links.where('member_id', '=', MEMBER))
    .unionAll(blocks);
}
