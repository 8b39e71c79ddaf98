import type { CompiledQuery, Kysely, KyselyPlugin } from 'kysely';
import type { Tables } from './tables.ts';

const unhurried = new WeakSet<CompiledQuery['queryId']>();

const WITHOUT_DISK_WAIT: KyselyPlugin = {
  transformQuery({ node, queryId }) {
    unhurried.add(queryId);
    return node;
  },
  transformResult: async ({ result }) => result,
};

/**
 * Returns the database for statements that do not wait for SQLite's disk, which would stop the whole process. Writes
 * survive a crash of the process; a power cut may lose them.
 */
export function withoutDiskWait(db: Kysely<Tables>): Kysely<Tables> {
  return db.withPlugin(WITHOUT_DISK_WAIT);
}

/** Reports whether a statement has to wait until it is on SQLite's disk. */
export function waitsForDisk({ queryId }: CompiledQuery): boolean {
  return !unhurried.has(queryId);
}
