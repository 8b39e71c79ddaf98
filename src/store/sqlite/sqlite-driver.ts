import { setTimeout as sleep } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, SqliteDriver } from 'kysely';
import { sqliteCode } from './sqlite-fault.ts';

// Below the 1.5 s that a person's click may wait for the log.
const BUSY_MS = 1_000;
const PAUSE_MS = 25;

/**
 * Kysely's driver with transactions that take the write lock at once: its own are deferred, and two that read and then
 * write fail with SQLITE_BUSY however long they wait. It waits itself for a lock that another program has, since
 * SQLite's own waiting would stop the whole process meanwhile.
 */
export class PatientSqliteDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => patiently(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + BUSY_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isBusy = sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
      if (!isBusy || performance.now() >= giveUpAt) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
