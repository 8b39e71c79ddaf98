import { z } from 'zod';
import type { PreviewStore } from '../ports.ts';
import type { StoreContext } from '../tables.ts';

const AMOUNT = z.enum(['full', 'thin']);

/** Builds the records of which previews were made. */
export function createPreviewStore({ db }: StoreContext): PreviewStore {
  return {
    async of(place) {
      const row = await db
        .selectFrom('previews')
        .select(['author_id', 'amount', 'at'])
        .where('team_id', '=', place.teamId)
        .where('channel_id', '=', place.channelId)
        .where('message_ts', '=', place.messageTs)
        .where('subject', '=', place.subject)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const amount = AMOUNT.parse(row.amount);
      return { ...place, authorId: row.author_id, amount, at: new Date(row.at) };
    },

    async put({ teamId, channelId, messageTs, subject, authorId, amount, at }) {
      await db
        .insertInto('previews')
        .values({
          team_id: teamId,
          channel_id: channelId,
          message_ts: messageTs,
          subject,
          author_id: authorId,
          amount,
          at: at.getTime(),
        })
        .onConflict((conflict) =>
          conflict.columns(['team_id', 'channel_id', 'message_ts', 'subject']).doNothing(),
        )
        .execute();
    },

    async forget(before) {
      const { numDeletedRows } = await db
        .deleteFrom('previews')
        .where('at', '<', before.getTime())
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
