import { existsSync } from 'node:fs';
import Database from 'libsql';
import { StoreSetupError } from '../../errors/store-errors.ts';
import { sqliteCode } from './sqlite-fault.ts';

/** Reports whether a bot has the SQLite file at `path` open; takes no lock that could keep a bot from starting. */
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

/** Exclusive lock of one bot process on a SQLite file. */
interface ProcessLock {
  readonly release: () => void;
}

/**
 * Locks `path` against a second bot process, with an operating system lock on a file next to it that ends with the
 * process in any case. Readers of the database are not blocked. Throws `StoreSetupError`.
 */
export function lockProcess(path: string): ProcessLock {
  const lock = new Database(`${path}-lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode=MEMORY');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (sqliteCode(error) !== 'SQLITE_BUSY') throw error;
    throw new StoreSetupError({ kind: 'in-use', path }, { cause: error });
  }
  return {
    release() {
      lock.exec('rollback');
      lock.close();
    },
  };
}
