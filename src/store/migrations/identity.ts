import type { Migration } from './migration.ts';

/** Migration for links from Slack users to members, and for blocked users. */
export const identity: Migration = {
  name: 'identity',
  async up(db) {
    await db.schema
      .createTable('slack_links')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('member_id', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('linked_by', 'text')
      .addColumn('change_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('slack_links_pk', ['team_id', 'user_id'])
      .addUniqueConstraint('slack_links_one_per_member', ['team_id', 'member_id'])
      .execute();
    await db.schema
      .createTable('slack_blocks')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('blocked_by', 'text', (column) => column.notNull())
      .addColumn('change_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('slack_blocks_pk', ['team_id', 'user_id'])
      .execute();
    await db.schema
      .createTable('bootstrap_links')
      .addColumn('pair', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
