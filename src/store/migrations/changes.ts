import type { Migration } from './migration.ts';

/** Migration for unfinished changes, their receipts and their locks. */
export const changes: Migration = {
  name: 'changes',
  async up(db) {
    await db.schema
      .createTable('changes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('intent_seq', 'bigint', (column) => column.notNull().unique())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('lease_until', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('plan', 'text')
      .addColumn('outcome', 'text')
      .addColumn('reason', 'text')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('changes_by_state')
      .on('changes')
      .columns(['state', 'lease_until'])
      .execute();
    await db.schema
      .createTable('change_receipts')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('change_id', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('change_receipts_by_change')
      .on('change_receipts')
      .column('change_id')
      .execute();
    await db.schema
      .createTable('change_targets')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('change_id', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('change_targets_by_change')
      .on('change_targets')
      .column('change_id')
      .execute();
  },
};
