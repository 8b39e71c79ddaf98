import { z } from 'zod';
import type { ChannelSettingsStore } from '../../ports/store.ts';
import { prepareQuery } from '../queries.ts';
import type { StoreContext } from '../tables.ts';

const PREVIEWS = z.enum(['off', 'thin', 'full']);

/** Creates the store of channel settings. */
export function createChannelSettingsStore({ db }: StoreContext): ChannelSettingsStore {
  const read = prepareQuery({ teamId: 'team', channelId: 'channel' }, ({ teamId, channelId }) =>
    db
      .selectFrom('channel_settings')
      .select(['previews', 'ids'])
      .where('team_id', '=', teamId)
      .where('channel_id', '=', channelId),
  );
  return {
    async of(teamId, channelId) {
      const [row] = await read(db, { teamId, channelId });
      const { previews = null, ids = null } = row ?? {};
      return {
        previews: previews === null ? undefined : PREVIEWS.parse(previews),
        ids: ids === null ? undefined : ids === 1,
      };
    },

    async put(team_id, channel_id, { previews = null, ids }) {
      const facts = { previews, ids: ids === undefined ? null : Number(ids) };
      await db
        .insertInto('channel_settings')
        .values({ team_id, channel_id, ...facts })
        .onConflict((conflict) => conflict.columns(['team_id', 'channel_id']).doUpdateSet(facts))
        .execute();
    },
  };
}
