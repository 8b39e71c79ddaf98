import Database from 'libsql';
import { type StoreFault, StoreUnavailableError } from '../../errors/store-errors.ts';

/** Faults by SQLite's primary result code (sqlite.org/rescode.html). */
const FAULTS: Readonly<Record<string, StoreFault>> = {
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_FULL: 'full',
  SQLITE_READONLY: 'read-only',
  SQLITE_PERM: 'read-only',
  SQLITE_AUTH: 'read-only',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'corrupt',
  SQLITE_IOERR: 'unknown',
  SQLITE_CANTOPEN: 'unknown',
  SQLITE_PROTOCOL: 'unknown',
  SQLITE_NOMEM: 'unknown',
};

/** Translates an error of libsql into a store fault, or returns it unchanged if our query is to blame. */
export function namedSqliteError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const primary = code.split('_', 2).join('_');
  const why = FAULTS[primary];
  return why === undefined ? error : new StoreUnavailableError(why, code, { cause: error });
}

/** Returns SQLite's own code of an error, such as `SQLITE_BUSY`. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Database.SqliteError ? error.code : undefined;
}
