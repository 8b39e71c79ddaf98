import { randomBytes } from 'node:crypto';
import { StoreSetupError } from '../errors/store-errors.ts';
import { requireDatabaseUrl } from '../platform/config/store-settings.ts';
import {
  beginLog,
  isLogBegun,
  keyBeside,
  makeKeyBeside,
  requireGivenKey,
  requireKey,
} from './audit/audit-key.ts';
import { migrate, requireMigrated } from './migrate.ts';
import { ALL_MIGRATIONS } from './migrations/all-migrations.ts';
import { postgresSetupFault } from './postgres/postgres-setup-fault.ts';
import type { StoreContext } from './tables.ts';

// The libraries of the database that is not in use are never loaded.
const postgresRoom = () => import('./postgres/open-postgres.ts');
const sqliteRoom = () => import('./sqlite/open-sqlite.ts');

/** Where the store is, and the key of its audit log. */
export interface StoreOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string;
  /** Key of the audit log; with SQLite it may be left out and is then kept in a file beside the database. */
  readonly auditKey: string | undefined;
  readonly now: () => Date;
}

/** An open database whose tables and key are as they should be. */
interface Connection {
  readonly context: StoreContext;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database as the bot does: made, brought up to date, the log begun. Throws `StoreSetupError` where only the
 * operator can help, and `StoreUnavailableError` where trying again makes sense.
 */
export async function openConnection({ url, auditKey, now }: StoreOptions): Promise<Connection> {
  const location = requireDatabaseUrl(url);
  if (location.kind === 'postgres') {
    const key = requireGivenKey(auditKey);
    const { openPostgres } = await postgresRoom();
    const { db, close } = openPostgres(location.url);
    return orClose(close, async () => {
      await migrate({ db, kind: 'postgres', migrations: ALL_MIGRATIONS, now });
      await beginLog(db, key);
      return { context: { db, kind: 'postgres', auditKey: key, now }, close };
    });
  }
  const { openSqlite } = await sqliteRoom();
  const { db, path, close } = openSqlite(location.path);
  return orClose(close, async () => {
    await migrate({ db, kind: 'sqlite', migrations: ALL_MIGRATIONS, now });
    const ownKey = async () =>
      (await isLogBegun(db)) ? keyBeside(path) : makeKeyBeside(path, newKey);
    const key = auditKey ?? (await ownKey());
    await beginLog(db, key);
    return { context: { db, kind: 'sqlite', auditKey: key, now }, close };
  });
}

/** Opens the database for reading, beside the bot that writes it. Throws as {@link openConnection} does. */
export async function openForReading({ url, auditKey, now }: StoreOptions): Promise<Connection> {
  const location = requireDatabaseUrl(url);
  if (location.kind === 'postgres') {
    const key = requireGivenKey(auditKey);
    const { openPostgres } = await postgresRoom();
    const { db, close } = openPostgres(location.url);
    return orClose(close, async () => {
      await requireMigrated(db, location.kind, ALL_MIGRATIONS, 'DATABASE_URL');
      await requireKey(db, key);
      return { context: { db, kind: 'postgres', auditKey: key, now }, close };
    });
  }
  const { openSqliteReadOnly } = await sqliteRoom();
  const { db, path, close } = openSqliteReadOnly(location.path);
  return orClose(close, async () => {
    await requireMigrated(db, location.kind, ALL_MIGRATIONS, path);
    const key = auditKey ?? keyBeside(path);
    await requireKey(db, key);
    return { context: { db, kind: 'sqlite', auditKey: key, now }, close };
  });
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}

async function orClose<Result>(
  close: () => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await close();
    const fault = postgresSetupFault(error);
    if (fault === undefined) throw error;
    throw new StoreSetupError(fault, { cause: error });
  }
}
