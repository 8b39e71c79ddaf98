import type { Kysely } from 'kysely';
import { TOLD } from '../changes/change-of-row.ts';
import { inTransaction } from '../in-transaction.ts';
import type { Tables } from '../tables.ts';

/**
 * Ends all leases on changes, jobs and claims, so that what a dead process left open is taken up at once. Only for the
 * one process that can have the database open.
 */
export async function releaseLeases(db: Kysely<Tables>): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const ended = { owner: '', lease_until: 0 };
    await transaction.updateTable('changes').set(ended).where('state', '<>', TOLD).execute();
    // Due, too: a job that waits for its next turn may be the one that finishes the changes.
    await transaction
      .updateTable('jobs')
      .set({ ...ended, due_at: 0 })
      .execute();
    await transaction
      .updateTable('claims')
      .set(ended)
      .where('lease_until', 'is not', null)
      .execute();
  });
}
