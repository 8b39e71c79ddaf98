import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { StoreSetupError, StoreUnavailableError } from '../errors/store-errors.ts';
import { requireDatabaseUrl } from '../platform/config/store-settings.ts';
import type { AuditProbe, StoreFound, StoreProbe } from '../ports/store-diagnostics.ts';
import { isLogBegun, keyBeside, requireGivenKey, requireKey } from './audit/audit-key.ts';
import { createAuditLog } from './audit/create-audit-log.ts';
import { requireKnown } from './migrate.ts';
import { ALL_MIGRATIONS } from './migrations/all-migrations.ts';
import type { StoreOptions } from './open-connection.ts';
import { postgresSetupFault } from './postgres/postgres-setup-fault.ts';
import { createHeadFile, type HeadFile } from './sqlite/log-head-file.ts';
import type { DatabaseKind, Tables } from './tables.ts';

interface StoreQuestion extends StoreOptions {
  /** Number of the audit log's newest entries to verify. */
  readonly entries: number;
}

/** Probes the store next to the bot, without creating, migrating or writing anything. */
export async function probeStore(question: StoreQuestion): Promise<StoreProbe> {
  try {
    const location = requireDatabaseUrl(question.url);
    return location.kind === 'sqlite'
      ? await lookAtSqlite(location.path, question)
      : await lookAtPostgres(location.url, question);
  } catch (error) {
    if (error instanceof StoreSetupError) return { kind: 'setup-fault', fault: error.fault };
    if (!(error instanceof StoreUnavailableError)) throw error;
    const fault = postgresSetupFault(error);
    return fault === undefined
      ? { kind: 'unavailable', why: error.why, code: error.code }
      : { kind: 'setup-fault', fault };
  }
}

async function lookAtSqlite(wanted: string, question: StoreQuestion): Promise<StoreProbe> {
  const path = resolve(wanted);
  if (!existsSync(path)) {
    const folder = nearestFolder(path);
    const isWritable = statSync(folder).isDirectory() && mayWrite(folder);
    return { kind: 'absent', path, folder, isWritable };
  }
  // Like the bot itself, loads the libraries of only the database in use.
  const [{ openSqliteReadOnly }, { isLocked }, { sqliteCode }] = await Promise.all([
    import('./sqlite/open-sqlite.ts'),
    import('./sqlite/process-lock.ts'),
    import('./sqlite/sqlite-fault.ts'),
  ]);
  const { db, close } = openSqliteReadOnly(path);
  try {
    return {
      database: 'SQLite',
      isWritable: mayWrite(path) && mayWrite(dirname(path)),
      isHeld: isLocked(path),
      ...(await inside(db, 'sqlite', {
        ...question,
        keyOf: (given) => given ?? keyBeside(path),
        headFile: createHeadFile(path),
      })),
    };
  } catch (error) {
    const code = error instanceof StoreUnavailableError ? error.code : sqliteCode(error);
    const isDamaged = code?.startsWith('SQLITE_NOTADB') || code?.startsWith('SQLITE_CORRUPT');
    if (isDamaged !== true) throw error;
    return { kind: 'setup-fault', fault: { kind: 'corrupt', path } };
  } finally {
    await close();
  }
}

async function lookAtPostgres(url: string, question: StoreQuestion): Promise<StoreProbe> {
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  const { db, close } = openPostgres(url);
  try {
    return {
      database: 'PostgreSQL',
      // A pooler that refuses transactions cuts the connection; with more statements on their way, its answer is lost.
      isWritable: await db.transaction().execute(mayChange),
      isHeld: false,
      ...(await inside(db, 'postgres', {
        ...question,
        keyOf: requireGivenKey,
        headFile: undefined,
      })),
    };
  } finally {
    await close();
  }
}

type Inside = Omit<StoreFound, 'database' | 'isWritable' | 'isHeld'>;

async function inside(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  options: StoreQuestion & {
    readonly keyOf: (given: string | undefined) => string;
    readonly headFile: HeadFile | undefined;
  },
): Promise<Inside> {
  const known = ALL_MIGRATIONS.length;
  if (!(await hasTable(db, kind, 'schema_versions'))) {
    return { kind: 'found', version: { found: 0, known }, links: undefined, audit: undefined };
  }
  const done = await appliedMigrations(db);
  requireKnown(done, ALL_MIGRATIONS);
  const hasLinks = await hasTable(db, kind, 'slack_links');
  return {
    kind: 'found',
    version: { found: done.length, known },
    links: hasLinks ? await countLinks(db) : undefined,
    audit: (await isBegun(db, kind)) ? await lookAtAudit(db, options) : undefined,
  };
}

async function isBegun(db: Kysely<Tables>, kind: DatabaseKind): Promise<boolean> {
  return (await hasTable(db, kind, 'audit_head')) && (await isLogBegun(db));
}

async function lookAtAudit(
  db: Kysely<Tables>,
  { auditKey: given, keyOf, entries, headFile }: Parameters<typeof inside>[2],
): Promise<AuditProbe> {
  try {
    const auditKey = keyOf(given);
    await requireKey(db, auditKey);
    const audit = createAuditLog({ db, auditKey, headFile });
    return { kind: 'verified', ...(await audit.verifyNewest(entries)) };
  } catch (error) {
    if (!(error instanceof StoreSetupError)) throw error;
    return { kind: 'key-fault', fault: error.fault };
  }
}

async function appliedMigrations(db: Kysely<Tables>) {
  try {
    return await db
      .selectFrom('schema_versions')
      .select(['version', 'name'])
      .orderBy('version')
      .execute();
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    // A table of that name exists, but with other columns.
    throw new StoreSetupError({ kind: 'not-ours' }, { cause: error });
  }
}

async function countLinks(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('slack_links')
    .select(({ fn }) => fn.countAll<number>().as('links'))
    .executeTakeFirstOrThrow();
  return Number(row.links);
}

async function hasTable(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  name: keyof Tables,
): Promise<boolean> {
  const query =
    kind === 'sqlite'
      ? sql`select 1 from sqlite_master where type = 'table' and name = ${name}`
      : sql`select 1 where to_regclass(${name}) is not null`;
  return (await query.execute(db)).rows.length > 0;
}

/** Reports whether the server accepts this user's writes: it is not a read-only replica and no privilege is missing. */
async function mayChange(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select not pg_is_in_recovery()
      and current_setting('transaction_read_only') = 'off'
      and case when to_regclass('audit_entries') is null
        then has_schema_privilege(current_schema(), 'CREATE')
        else has_table_privilege(to_regclass('audit_entries'), 'INSERT') end as may`.execute(db);
  return rows[0]?.may === true;
}

function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(folder);
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
