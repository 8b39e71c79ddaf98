import type { Migration } from './migration.ts';

/** Migration for claims on work that runs once across all processes. */
export const claims: Migration = {
  name: 'claims',
  async up(db) {
    await db.schema
      .createTable('claims')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('lease_until', 'bigint')
      .addColumn('taken_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('claims_by_age').on('claims').column('taken_at').execute();
  },
};
