import { type Kysely, sql } from 'kysely';
import type { StoreContext, Tables } from './tables.ts';

/**
 * Runs work without waiting for SQLite's disk, which would stop the whole process. Writes survive a crash of the
 * process; a power cut may lose them.
 */
export async function withoutDiskWait<Result>(
  { db, kind }: Pick<StoreContext, 'db' | 'kind'>,
  work: (on: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  if (kind === 'postgres') return work(db);
  return db.connection().execute(async (connection) => {
    await sql`pragma synchronous=NORMAL`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`pragma synchronous=FULL`.execute(connection);
    }
  });
}
