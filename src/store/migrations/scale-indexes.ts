import { sql } from 'kysely';
import type { Migration } from './migration.ts';

const INDEXES: readonly string[] = [
  // The few changes that are not finished, and all by the time after which a finished one may be deleted.
  `create index changes_open on changes (intent_seq) where state <> 'told'`,
  'create index changes_by_age on changes (state, updated_at)',
  'create index hints_by_age on hints (shown_at)',
  'create index previews_by_subject on previews (team_id, channel_id, subject, at)',
  // What a person did, as a Slack user and as a member, and what was done to them.
  `create index audit_entries_by_actor on audit_entries (actor_user_id, seq) where kind = 'intent'`,
  `create index audit_entries_by_act
     on audit_entries (actor_user_id, capability, seq) where kind = 'intent'`,
  `create index audit_entries_by_member
     on audit_entries (actor_member_id, actor_user_id, change_id)
     where actor_member_id is not null`,
  `create index audit_entries_by_target_user
     on audit_entries (target_user_id, kind, seq) where target_user_id is not null`,
  `create index audit_entries_by_target_member
     on audit_entries (target_member_id, kind, seq) where target_member_id is not null`,
  `create index audit_entries_by_target
     on audit_entries (target_kind, target_id, seq) where target_kind is not null`,
];

/** Migration for the indexes of queries that would read a whole table, which grows with the age of the store. */
export const scaleIndexes: Migration = {
  name: 'scale-indexes',
  async up(db) {
    for (const index of INDEXES) await sql.raw(index).execute(db);
  },
};
