import type { HintStore } from '../ports.ts';
import type { StoreContext } from '../tables.ts';

/** Builds the records of which hints were shown when. */
export function createHintStore({ db, now }: StoreContext): HintStore {
  return {
    async claim(key, quietSince) {
      const shown_at = now().getTime();
      const claimed = await db
        .insertInto('hints')
        .values({ key, shown_at })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ shown_at })
            .where('hints.shown_at', '<', quietSince.getTime()),
        )
        .returning('key')
        .executeTakeFirst();
      return claimed !== undefined;
    },

    async forget(before) {
      const { numDeletedRows } = await db
        .deleteFrom('hints')
        .where('shown_at', '<', before.getTime())
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
