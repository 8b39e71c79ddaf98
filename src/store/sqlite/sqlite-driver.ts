import { CompiledQuery, type DatabaseConnection, SqliteDriver } from 'kysely';

/**
 * Kysely's driver with transactions that take the write lock at once. Its own are deferred: two that read and then
 * write fail with SQLITE_BUSY however long they wait.
 */
export class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
