import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import Database from 'libsql';
import { StoreSetupError } from '../../errors/store-errors.ts';
import { GuardedDriver } from '../guarded-driver.ts';
import type { Tables } from '../tables.ts';
import { createCheckpoints, OWN_CHECKPOINT_PAGES } from './checkpoints.ts';
import { createFileWatch } from './file-watch.ts';
import { ensurePrivateFile, errorCode } from './private-file.ts';
import { lockProcess } from './process-lock.ts';
import {
  NO_HOOKS,
  PatientSqliteDriver,
  type SqliteHooks,
  withStatementCache,
} from './sqlite-driver.ts';
import { namedSqliteError, sqliteCode } from './sqlite-fault.ts';

interface SqliteConnection {
  readonly db: Kysely<Tables>;
  /** Absolute path of the file; {@link openSqlite} also resolves symbolic links. */
  readonly path: string;
  readonly close: () => Promise<void>;
}

/** The bot's own connection. */
interface OwnSqliteConnection extends SqliteConnection {
  /** Starts to refuse transactions once the files are not the open ones; to be called after a first write. */
  readonly watchFiles: () => void;
}

// While opening, and for readers next to the bot; the bot itself waits without stopping the process.
const BUSY_TIMEOUT_MS = 1_000;

/** Opens the bot's own database for reading and writing, created if missing; throws `StoreSetupError`. */
export function openSqlite(
  wanted: string,
  onFilesGone: (code: string) => void,
): OwnSqliteConnection {
  const path = ensurePrivateFile(wanted);
  ensurePrivateFile(`${path}-lock`);
  const lock = lockProcess(path, resolve(wanted));
  const watch = createFileWatch({ wanted: resolve(wanted), path, onGone: onFilesGone });
  try {
    const database = openSound(path);
    const checkpoints = createCheckpoints(path);
    const db = kyselyOf(database, {
      beforeTransaction: watch.requireSame,
      checkpoint: checkpoints.start,
    });
    return {
      db,
      path,
      watchFiles: watch.start,
      async close() {
        await checkpoints.close();
        foldLog(database);
        await db.destroy();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens a database for reading, next to the bot that writes it; throws `StoreSetupError` if there is none. */
export function openSqliteReadOnly(wanted: string): SqliteConnection {
  const path = resolve(wanted);
  if (!existsSync(path)) throw new StoreSetupError({ kind: 'missing', path });
  const database = opened(path);
  database.pragma('query_only=ON');
  const db = kyselyOf(database);
  return { db, path, close: () => db.destroy() };
}

function openSound(path: string): Database.Database {
  const database = opened(path);
  try {
    database.pragma('journal_mode=WAL');
    // An acknowledged intent must survive a power cut.
    database.pragma('synchronous=FULL');
    database.pragma(`wal_autocheckpoint=${OWN_CHECKPOINT_PAGES}`);
    const [row] = database.prepare('pragma quick_check(1)').raw().all();
    if (!Array.isArray(row) || row[0] !== 'ok')
      throw new StoreSetupError({ kind: 'corrupt', path });
    database.pragma('busy_timeout=0');
    return database;
  } catch (error) {
    database.close();
    throw setupError(error, path);
  }
}

// libsql closes completely only once its statements are garbage-collected. Without this, the -wal file next to the
// database would remain, and a copy of the database file alone would be incomplete.
function foldLog(database: Database.Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The next start merges it; nothing is lost.
  }
}

function opened(path: string): Database.Database {
  try {
    return new Database(path, { timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw new StoreSetupError({ kind: 'file', path, code: errorCode(error) }, { cause: error });
  }
}

function setupError(error: unknown, path: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const isDamaged = code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT');
  return new StoreSetupError(isDamaged ? { kind: 'corrupt', path } : { kind: 'file', path, code }, {
    cause: error,
  });
}

function kyselyOf(database: Database.Database, hooks: SqliteHooks = NO_HOOKS): Kysely<Tables> {
  return new Kysely({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () =>
        new GuardedDriver(
          new PatientSqliteDriver({ database: withStatementCache(database) }, hooks),
          namedSqliteError,
        ),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}
