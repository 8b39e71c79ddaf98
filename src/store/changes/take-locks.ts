import type { Transaction } from 'kysely';
import type { LockResult } from '../../ports/store.ts';
import type { Tables } from '../tables.ts';

/** Locks all targets for a change or none. */
export async function takeLocks(
  transaction: Transaction<Tables>,
  change_id: string,
  targets: readonly string[],
): Promise<LockResult> {
  // The same order everywhere prevents deadlocks between changes.
  const keys = [...new Set(targets)].sort();
  for (const key of keys) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('change_targets')
      .values({ key, change_id })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) {
      const holder = await transaction
        .selectFrom('change_targets')
        .select('change_id')
        .where('key', '=', key)
        .executeTakeFirst();
      await transaction.deleteFrom('change_targets').where('change_id', '=', change_id).execute();
      return { kind: 'busy', by: holder?.change_id };
    }
  }
  return { kind: 'locked' };
}
