import { deleteInChunks } from '../delete-in-chunks.ts';
import { inTransaction } from '../in-transaction.ts';
import type { StoreContext } from '../tables.ts';
import { TOLD } from './change-of-row.ts';

/** Deletes changes that were finished before a time, with their receipts; returns how many. */
export function forgetChanges(
  { db, kind }: Pick<StoreContext, 'db' | 'kind'>,
  before: Date,
): Promise<number> {
  return deleteInChunks(db, (on, limit) =>
    inTransaction(on, async (transaction) => {
      const rows = await transaction
        .selectFrom('changes')
        .select('id')
        .where('state', '=', TOLD)
        .where('updated_at', '<', before.getTime())
        .orderBy('updated_at')
        .limit(limit)
        .$if(kind === 'postgres', (query) => query.forUpdate())
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await transaction.deleteFrom('change_receipts').where('change_id', 'in', ids).execute();
      await transaction.deleteFrom('changes').where('id', 'in', ids).execute();
      return ids.length;
    }),
  );
}
