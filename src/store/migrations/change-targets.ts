import type { Migration } from './migration.ts';

/** Migration for targets of changes that are neither Slack users nor members: issues, teams and projects. */
export const changeTargets: Migration = {
  name: 'change-targets',
  async up(db) {
    for (const column of ['target_kind', 'target_id', 'target_label']) {
      await db.schema.alterTable('audit_entries').addColumn(column, 'text').execute();
    }
  },
};
