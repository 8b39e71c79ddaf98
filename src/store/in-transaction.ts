import type { Kysely, Transaction } from 'kysely';
import { despiteConflicts } from './guarded-driver.ts';
import type { Tables } from './tables.ts';

/**
 * Runs work in a transaction, again if PostgreSQL rolled it back because of a conflict with another one; the work must
 * do nothing but query.
 */
export function inTransaction<Result>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return despiteConflicts(() => db.transaction().execute(work));
}
