import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * Locks the database at `path` against a second bot process, with operating system locks that end with the process in
 * any case: on a file next to it, and on one elsewhere for the path as the operator names it, which holds when the
 * folder is moved away or emptied. Readers of the database are not blocked. Throws `StoreSetupError`.
 */
export function lockProcess(path: string, wanted: string): ProcessLock {
  const lock = lockFile(`${path}-lock`, path);
  const elsewhere = lockPathFor(wanted);
  if (elsewhere === undefined) return lock;
  try {
    const second = lockFile(elsewhere, path);
    return {
      release() {
        rmSync(elsewhere, { force: true });
        second.release();
        lock.release();
      },
    };
  } catch (error) {
    if (error instanceof StoreSetupError) {
      lock.release();
      throw error;
    }
    // A full or read-only temporary folder: the lock next to the database is the one that always has to hold.
    return lock;
  }
}

/** Returns where the second lock is; undefined if there is no temporary folder that belongs to this user alone. */
function lockPathFor(wanted: string): string | undefined {
  const userId = process.getuid?.();
  if (userId === undefined) return undefined;
  const folder = join(tmpdir(), `sentry-chatops-${userId}`);
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    // Another user may have made it first.
    const { uid, mode } = lstatSync(folder);
    if (uid !== userId || (mode & 0o777) !== 0o700) return undefined;
  } catch {
    return undefined;
  }
  return join(folder, `${createHash('sha256').update(wanted).digest('hex')}.lock`);
}

function lockFile(file: string, path: string): ProcessLock {
  const lock = new Database(file, { timeout: 0 });
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
