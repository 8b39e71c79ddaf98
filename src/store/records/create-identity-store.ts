import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { SlackLink } from '../../model/slack-user.ts';
import type { BlockStore, LinkStore } from '../../ports/store.ts';
import { inTransaction } from '../in-transaction.ts';
import type { StoreContext, Tables } from '../tables.ts';

const MADE_BY = z.enum(['command', 'bootstrap']);

/** Creates the store of links. */
export function createLinkStore({ db, now }: StoreContext): LinkStore {
  return {
    async ofUser({ teamId, userId }) {
      const row = await db
        .selectFrom('slack_links')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row === undefined ? undefined : linkOf(row);
    },

    async ofMember(teamId, memberId) {
      const row = await db
        .selectFrom('slack_links')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('member_id', '=', memberId)
        .executeTakeFirst();
      return row === undefined ? undefined : linkOf(row);
    },

    async put(link, pair) {
      const { memberId, email, madeBy, changeId } = link;
      const facts = {
        member_id: memberId,
        email,
        made_by: madeBy,
        linked_by: link.linkedBy ?? null,
        change_id: changeId,
        at: link.at.getTime(),
      };
      const { teamId: team_id, userId: user_id } = link.user;
      return inTransaction(db, async (transaction) => {
        const other = await transaction
          .selectFrom('slack_links')
          .select('user_id')
          .where('team_id', '=', team_id)
          .where('member_id', '=', memberId)
          .where('user_id', '<>', user_id)
          .executeTakeFirst();
        if (other !== undefined) return false;
        await transaction
          .insertInto('slack_links')
          .values({ team_id, user_id, ...facts })
          .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(facts))
          .execute();
        if (pair !== undefined) await notePair(transaction, pair);
        return true;
      });
    },

    async remove({ teamId, userId }, changeId) {
      const { numDeletedRows } = await db
        .deleteFrom('slack_links')
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .where('change_id', '=', changeId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async wasBootstrapped(pair) {
      const row = await db
        .selectFrom('bootstrap_links')
        .select('pair')
        .where('pair', '=', pair)
        .executeTakeFirst();
      return row !== undefined;
    },

    noteBootstrapped: (pair) => notePair(db, pair),
  };

  async function notePair(on: Kysely<Tables>, pair: string): Promise<void> {
    await on
      .insertInto('bootstrap_links')
      .values({ pair, at: now().getTime() })
      .onConflict((conflict) => conflict.column('pair').doNothing())
      .execute();
  }
}

/** Returns the link stored in a row. */
export function linkOf(row: Selectable<Tables['slack_links']>): SlackLink {
  return {
    user: { teamId: row.team_id, userId: row.user_id },
    memberId: row.member_id,
    email: row.email,
    madeBy: MADE_BY.parse(row.made_by),
    linkedBy: row.linked_by ?? undefined,
    changeId: row.change_id,
    at: new Date(row.at),
  };
}

/** Creates the store of blocked users. */
export function createBlockStore({ db }: StoreContext): BlockStore {
  return {
    async of({ teamId, userId }) {
      const row = await db
        .selectFrom('slack_blocks')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { blocked_by: blockedBy, change_id: changeId, at } = row;
      return { user: { teamId, userId }, blockedBy, changeId, at: new Date(at) };
    },

    async put({ user, blockedBy, changeId, at }) {
      await db
        .insertInto('slack_blocks')
        .values({
          team_id: user.teamId,
          user_id: user.userId,
          blocked_by: blockedBy,
          change_id: changeId,
          at: at.getTime(),
        })
        .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doNothing())
        .execute();
    },

    async remove({ teamId, userId }) {
      await db
        .deleteFrom('slack_blocks')
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .execute();
    },
  };
}
