import { type Kysely, sql } from 'kysely';
import { StoreSetupError, StoreUnavailableError } from '../errors/store-errors.ts';
import type { Migration } from './migrations/migration.ts';
import type { DatabaseKind, Tables } from './tables.ts';

// Kysely's own table lookup binds booleans, which `storableValue` rejects.
const LOOK_UP = {
  sqlite: sql`select 1 from sqlite_master where type = 'table' and name = 'audit_head'`,
  postgres: sql`select 1 where to_regclass('audit_head') is not null`,
} as const satisfies Record<DatabaseKind, unknown>;

/** Throws `StoreSetupError` unless the tables exist in a version that this program knows. */
export async function requireMigrated(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  migrations: readonly Migration[],
  place: string,
): Promise<void> {
  const { rows } = await sql`${LOOK_UP[kind]}`.execute(db);
  if (rows.length === 0) throw new StoreSetupError({ kind: 'missing', path: place });
  const versions = await db.selectFrom('schema_versions').select('version').execute();
  const found = Math.max(0, ...versions.map(({ version }) => version));
  if (found > migrations.length) {
    throw new StoreSetupError({ kind: 'newer-version', found, known: migrations.length });
  }
}

interface MigrateOptions {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  readonly migrations: readonly Migration[];
  readonly now: () => Date;
}

/**
 * Applies the missing migrations, all or nothing and one process at a time; throws `StoreSetupError` for a database of
 * a newer version or of another program.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { db, kind, migrations, now } = options;
  await db.transaction().execute(async (transaction) => {
    await lock(transaction, kind);
    await transaction.schema
      .createTable('schema_versions')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute();
    const done = await transaction
      .selectFrom('schema_versions')
      .select(['version', 'name'])
      .orderBy('version')
      .execute();
    requireKnown(done, migrations);
    for (const [index, { name, up }] of migrations.entries()) {
      if (index < done.length) continue;
      await inTheWay(() => up(transaction, kind));
      const row = { version: index + 1, name, applied_at: now().getTime() };
      await transaction.insertInto('schema_versions').values(row).execute();
    }
  });
}

async function lock(db: Kysely<Tables>, kind: DatabaseKind): Promise<void> {
  // SQLite transactions take the write lock at once.
  if (kind === 'sqlite') return;
  // Waiting for another replica's migration, or running a long one, is not a fault.
  await sql`set local statement_timeout = 0`.execute(db);
  const name = sql`'sentry-chatops migrations ' || current_schema()`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

/** Throws `StoreSetupError` unless the applied migrations are the first ones that this program knows. */
export function requireKnown(
  done: readonly { readonly version: number; readonly name: string }[],
  migrations: readonly Migration[],
): void {
  const found = done.at(-1)?.version ?? 0;
  if (found > migrations.length) {
    throw new StoreSetupError({ kind: 'newer-version', found, known: migrations.length });
  }
  const isOurs = done.every(
    ({ version, name }, index) => version === index + 1 && name === migrations[index]?.name,
  );
  if (!isOurs) throw new StoreSetupError({ kind: 'not-ours' });
}

// A table that exists before its migration belongs to another program.
async function inTheWay(up: () => Promise<void>): Promise<void> {
  try {
    await up();
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    throw new StoreSetupError({ kind: 'not-ours' }, { cause: error });
  }
}
