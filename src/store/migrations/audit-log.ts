import { sql } from 'kysely';
import type { DatabaseKind } from '../tables.ts';
import type { Migration } from './migration.ts';

/** Migration for the audit log: its entries, which the database itself makes append-only, and its head. */
export const auditLog: Migration = {
  name: 'audit-log',
  async up(db, kind) {
    await db.schema
      .createTable('audit_entries')
      .addColumn('seq', 'bigint', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('change_id', 'text', (column) => column.notNull())
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('actor_user_id', 'text', (column) => column.notNull())
      .addColumn('actor_member_id', 'text')
      .addColumn('capability', 'text', (column) => column.notNull())
      .addColumn('target_user_id', 'text')
      .addColumn('target_member_id', 'text')
      .addColumn('target_email', 'text')
      .addColumn('target_name', 'text')
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('outcome', 'text')
      .addColumn('reason', 'text')
      .addColumn('request_id', 'text', (column) => column.notNull())
      .addColumn('surface', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text')
      .addColumn('hash', 'text', (column) => column.notNull())
      // A change has one intent and one outcome.
      .addUniqueConstraint('audit_entries_once', ['change_id', 'kind'])
      .execute();
    await db.schema
      .createTable('audit_head')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('key_check', 'text', (column) => column.notNull())
      .execute();
    for (const statement of APPEND_ONLY[kind]) await sql.raw(statement).execute(db);
  },
};

const REFUSAL = 'audit entries are append-only';

const APPEND_ONLY: Readonly<Record<DatabaseKind, readonly string[]>> = {
  sqlite: [
    `create trigger audit_entries_no_update before update on audit_entries
       begin select raise(abort, '${REFUSAL}'); end`,
    `create trigger audit_entries_no_delete before delete on audit_entries
       begin select raise(abort, '${REFUSAL}'); end`,
    // "insert or replace" deletes without firing a delete trigger.
    `create trigger audit_entries_no_replace before insert on audit_entries
       when exists (select 1 from audit_entries
         where seq = new.seq or (change_id = new.change_id and kind = new.kind))
       begin select raise(abort, '${REFUSAL}'); end`,
  ],
  postgres: [
    `create function refuse_audit_change() returns trigger language plpgsql as
       $$ begin raise exception '${REFUSAL}'; end $$`,
    `create trigger audit_entries_append_only before update or delete or truncate on audit_entries
       for each statement execute function refuse_audit_change()`,
  ],
};
