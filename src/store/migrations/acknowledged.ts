import type { Migration } from './migration.ts';

/** Migration for when a change was acknowledged to Slack: recovery carries out only what was. */
export const acknowledged: Migration = {
  name: 'acknowledged',
  async up(db) {
    await db.schema.alterTable('changes').addColumn('acknowledged_at', 'bigint').execute();
  },
};
