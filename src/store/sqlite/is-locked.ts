import { existsSync } from 'node:fs';
import Database from 'libsql';
import { sqliteCode } from './sqlite-fault.ts';

/** Whether a bot process has the SQLite file at `path` open. Takes no lock that could keep a bot from starting. */
export function isLocked(path: string): boolean {
  const lockPath = `${path}-lock`;
  if (!existsSync(lockPath)) return false;
  const lock = new Database(lockPath, { timeout: 0 });
  try {
    lock.prepare('select count(*) from sqlite_master').get();
    return false;
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_BUSY') return true;
    throw error;
  } finally {
    lock.close();
  }
}
