import type { Kysely } from 'kysely';
import { latestPlausible } from '../../model/change.ts';
import type { HintStore } from '../../ports/store.ts';
import { deleteInChunks } from '../delete-in-chunks.ts';
import { prepareQuery } from '../queries.ts';
import type { StoreContext, Tables } from '../tables.ts';

/** Creates the store of shown hints. */
export function createHintStore({ db, now }: StoreContext): HintStore {
  const claimHint = createClaimHint(db);
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

/**
 * Claims something that is shown once per period, on a database or in a transaction; returns true for the first claim
 * since `quietSince`.
 */
type ClaimHint = (
  on: Kysely<Tables>,
  key: string,
  times: { readonly at: Date; readonly quietSince: Date },
) => Promise<boolean>;

/** Creates the function that claims hints. */
export function createClaimHint(db: Kysely<Tables>): ClaimHint {
  const samples = { key: 'key', shownAt: -1, quietSince: -2, latest: -3 };
  const claim = prepareQuery(samples, ({ key, shownAt, quietSince, latest }) =>
    db
      .insertInto('hints')
      .values({ key, shown_at: shownAt })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet({ shown_at: shownAt })
          .where((where) =>
            where.or([
              where('hints.shown_at', '<', quietSince),
              where('hints.shown_at', '>', latest),
            ]),
          ),
      )
      .returning('key'),
  );
  return async (on, key, { at, quietSince }) => {
    const latest = latestPlausible(at, 0);
    const values = { key, shownAt: at.getTime(), quietSince: quietSince.getTime(), latest };
    return (await claim(on, values)).length > 0;
  };
}
