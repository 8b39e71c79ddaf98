import type { Kysely } from 'kysely';
import { latestPlausible } from '../../model/change.ts';
import type { HintStore } from '../../ports/store.ts';
import { deleteInChunks } from '../delete-in-chunks.ts';
import type { StoreContext, Tables } from '../tables.ts';

/** Creates the store of shown hints. */
export function createHintStore({ db, now }: StoreContext): HintStore {
  return {
    claim: (key, quietSince) => claimHint(db, key, { at: now(), quietSince }),

    async isShown(key, since) {
      const row = await db
        .selectFrom('hints')
        .select('key')
        .where('key', '=', key)
        .where('shown_at', '>=', since.getTime())
        .where('shown_at', '<=', latestPlausible(now(), 0))
        .executeTakeFirst();
      return row !== undefined;
    },

    forget: (before) =>
      deleteInChunks(db, async (on, limit) => {
        const old = on
          .selectFrom('hints')
          .select('key')
          .where('shown_at', '<', before.getTime())
          .orderBy('shown_at')
          .limit(limit);
        const deleted = await on.deleteFrom('hints').where('key', 'in', old).executeTakeFirst();
        return Number(deleted.numDeletedRows);
      }),
  };
}

/** Claims something that is shown once per period; returns true for the first claim since `quietSince`. */
export async function claimHint(
  on: Kysely<Tables>,
  key: string,
  { at, quietSince }: { readonly at: Date; readonly quietSince: Date },
): Promise<boolean> {
  const shown_at = at.getTime();
  const claimed = await on
    .insertInto('hints')
    .values({ key, shown_at })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ shown_at })
        .where((where) =>
          where.or([
            where('hints.shown_at', '<', quietSince.getTime()),
            where('hints.shown_at', '>', latestPlausible(at, 0)),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
}
