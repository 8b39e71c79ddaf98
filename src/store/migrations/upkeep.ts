import type { Migration } from './migration.ts';

/** Migration for channel settings, shown hints, jobs, and the row whose update proves that the store is writable. */
export const upkeep: Migration = {
  name: 'upkeep',
  async up(db) {
    await db.schema
      .createTable('channel_settings')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('previews', 'text')
      .addColumn('ids', 'integer')
      .addPrimaryKeyConstraint('channel_settings_pk', ['team_id', 'channel_id'])
      .execute();
    await db.schema
      .createTable('hints')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('shown_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('jobs')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('lease_until', 'bigint', (column) => column.notNull())
      .addColumn('progress', 'text')
      .execute();
    await db.schema
      .createTable('probes')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
