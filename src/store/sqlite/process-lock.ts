import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'libsql';
import { StoreSetupError } from '../../errors/store-errors.ts';
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

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/**
 * Makes a file that only its owner can read, and its folder where that is missing; gives its path with symbolic
 * links resolved. Throws `StoreSetupError`.
 */
export function ensurePrivateFile(path: string): string {
  const absolute = resolve(path);
  const folder = dirname(absolute);
  tell('folder', folder, () => mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER }));
  return tell('file', absolute, () => {
    closeSync(openSync(absolute, 'a', OWNER_ONLY_FILE));
    // Older files, and those made under another mask, may be open to others (libsql makes them 0644).
    chmodSync(absolute, OWNER_ONLY_FILE);
    return realpathSync(absolute);
  });
}

function tell<Result>(kind: 'folder' | 'file', path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new StoreSetupError({ kind, path, code: errorCode(error) }, { cause: error });
  }
}

/** The platform's code of an error, such as `EACCES`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** The right to be the one bot process on a SQLite file. */
export interface ProcessLock {
  readonly release: () => void;
}

/**
 * Locks `path` against a second bot process, by a lock of the operating system on a file beside it, which ends with
 * the process however that ends. Readers of the database itself are not kept out. Throws `StoreSetupError`.
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
