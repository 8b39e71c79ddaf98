import { type Kysely, sql } from 'kysely';
import { StoreSetupError } from '../errors/store-errors.ts';
import type { Migration } from './migrations/migration.ts';
import type { DatabaseKind, Tables } from './tables.ts';

// Kysely's own way to look binds booleans.
const LOOK_UP = {
  sqlite: sql`select 1 from sqlite_master where type = 'table' and name = 'audit_head'`,
  postgres: sql`select 1 where to_regclass('audit_head') is not null`,
} as const satisfies Record<DatabaseKind, unknown>;

/** Throws `StoreSetupError` unless the tables are there and of a version that this program knows. */
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
