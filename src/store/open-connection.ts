import { randomBytes } from 'node:crypto';
import { StoreSetupError } from '../errors/store-errors.ts';
import { requireDatabaseUrl } from '../platform/config/store-settings.ts';
import type { StoreEvents } from '../ports/store-events.ts';
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
import { releaseLeases } from './records/release-leases.ts';
import type { StoreContext } from './tables.ts';

// Loads the libraries of only the database in use.
const postgresRoom = () => import('./postgres/open-postgres.ts');
const sqliteRoom = () =>
  Promise.all([import('./sqlite/open-sqlite.ts'), import('./sqlite/log-head-file.ts')]);

/** Location of the store, and key of its audit log. */
export interface StoreOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string;
  /** Key of the audit log; optional with SQLite, which then stores it in a file next to the database. */
  readonly auditKey: string | undefined;
  readonly now: () => Date;
  readonly events?: StoreEvents;
}

const NO_EVENTS: StoreEvents = {
  timeFromFuture: () => undefined,
  filesGone: () => undefined,
  headNotRemembered: () => undefined,
};

/** Open database with current tables and a verified key. */
interface Connection {
  readonly context: StoreContext;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database for the bot: creates it, migrates it and starts the log. Throws `StoreSetupError` if only the
 * operator can help, and `StoreUnavailableError` if a retry makes sense.
 */
export async function openConnection({
  url,
  auditKey,
  now,
  events = NO_EVENTS,
}: StoreOptions): Promise<Connection> {
  const location = requireDatabaseUrl(url);
  if (location.kind === 'postgres') {
    const key = requireGivenKey(auditKey);
    const { openPostgres } = await postgresRoom();
    const { db, close } = openPostgres(location.url);
    return orClose(close, async () => {
      await migrate({ db, kind: 'postgres', migrations: ALL_MIGRATIONS, now });
      await beginLog(db, key);
      return { context: { db, kind: 'postgres', auditKey: key, now, events }, close };
    });
  }
  const [{ openSqlite }, { createHeadFile, requireRememberedHead }] = await sqliteRoom();
  const { db, path, close, watchFiles } = openSqlite(location.path, events.filesGone);
  return orClose(close, async () => {
    await migrate({ db, kind: 'sqlite', migrations: ALL_MIGRATIONS, now });
    const ownKey = async () =>
      (await isLogBegun(db)) ? keyBeside(path) : makeKeyBeside(path, newKey);
    const key = auditKey ?? (await ownKey());
    await beginLog(db, key);
    await requireRememberedHead(db, path);
    await releaseLeases(db);
    watchFiles();
    const headFile = createHeadFile(path);
    return { context: { db, kind: 'sqlite', auditKey: key, now, events, headFile }, close };
  });
}

/** Opens the database for reading, next to the bot that writes it; throws like {@link openConnection}. */
export async function openForReading({ url, auditKey, now }: StoreOptions): Promise<Connection> {
  const location = requireDatabaseUrl(url);
  if (location.kind === 'postgres') {
    const key = requireGivenKey(auditKey);
    const { openPostgres } = await postgresRoom();
    const { db, close } = openPostgres(location.url);
    return orClose(close, async () => {
      await requireMigrated(db, location.kind, ALL_MIGRATIONS, 'DATABASE_URL');
      await requireKey(db, key);
      return { context: { db, kind: 'postgres', auditKey: key, now, events: NO_EVENTS }, close };
    });
  }
  const [{ openSqliteReadOnly }, { createHeadFile }] = await sqliteRoom();
  const { db, path, close } = openSqliteReadOnly(location.path);
  return orClose(close, async () => {
    await requireMigrated(db, location.kind, ALL_MIGRATIONS, path);
    const key = auditKey ?? keyBeside(path);
    await requireKey(db, key);
    const headFile = createHeadFile(path);
    return {
      context: { db, kind: 'sqlite', auditKey: key, now, events: NO_EVENTS, headFile },
      close,
    };
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
