import type { Transaction } from 'kysely';
import type { Tables } from '../tables.ts';

/** Takes all of the targets for a change, or none: says false while another change has one of them. */
export async function takeLocks(
  transaction: Transaction<Tables>,
  change_id: string,
  targets: readonly string[],
): Promise<boolean> {
  // In one order everywhere, so that two changes do not each wait for what the other has.
  const keys = [...new Set(targets)].sort();
  for (const key of keys) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('change_targets')
      .values({ key, change_id })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) {
      await transaction.deleteFrom('change_targets').where('change_id', '=', change_id).execute();
      return false;
    }
  }
  return true;
}
