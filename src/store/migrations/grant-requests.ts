import type { Migration } from './migration.ts';

/** Migration for requests of people to be granted something. */
export const grantRequests: Migration = {
  name: 'grant-requests',
  async up(db) {
    await db.schema
      .createTable('grant_requests')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('member_id', 'text')
      .addColumn('email', 'text')
      .addColumn('wish', 'text', (column) => column.notNull())
      .addColumn('standing_key', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'bigint', (column) => column.notNull())
      .addColumn('granters', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('answer', 'text')
      .addColumn('messages', 'text', (column) => column.notNull())
      .addUniqueConstraint('grant_requests_once', ['team_id', 'user_id', 'standing_key'])
      .execute();
    await db.schema
      .createIndex('grant_requests_by_age')
      .on('grant_requests')
      .columns(['state', 'asked_at'])
      .execute();
  },
};
