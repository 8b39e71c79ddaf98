import type { BlockStore } from '../../ports/store.ts';
import type { StoreContext } from '../tables.ts';

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
