import type { Migration } from './migration.ts';

/** Migration for shown previews and the authors whose rights they follow. */
export const previews: Migration = {
  name: 'previews',
  async up(db) {
    await db.schema
      .createTable('previews')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('message_ts', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('author_id', 'text', (column) => column.notNull())
      .addColumn('amount', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('previews_pk', ['team_id', 'channel_id', 'message_ts', 'subject'])
      .execute();
    await db.schema.createIndex('previews_by_age').on('previews').column('at').execute();
  },
};
