import type { DatabaseKind } from '../../../src/store/tables.ts';

const COUNT = 100_000;
const NUMBERS = `with recursive numbers (n) as (
  select 1 union all select n + 1 from numbers where n < ${COUNT})`;

/** One of every thousand changes is not finished; each has its intent, and most their outcome, in the log. */
const FILL: readonly string[] = [
  `insert into changes (id, intent_seq, state, owner, lease_until, attempts, input, updated_at)
   ${NUMBERS} select 'change-' || n, 2 * n, case when n % 1000 = 0 then 'held' else 'told' end,
     'owner', n, 0, 'null', n from numbers`,
  `insert into change_receipts (key, kind, change_id)
   ${NUMBERS} select 'receipt-' || n, 'delivery', 'change-' || n from numbers`,
  `insert into audit_entries (seq, at, kind, change_id, team_id, actor_user_id, actor_member_id,
     capability, target_user_id, target_member_id, target_kind, target_id, outcome, request_id,
     surface, hash)
   ${NUMBERS} select n, n, case when n % 2 = 0 then 'intent' else 'outcome' end,
     'change-' || ((n + 1) / 2), 'T0', 'U' || (n / 2 % 100),
     case when n % 2 = 0 then null else 'M' || (n / 2 % 100) end, 'member:role',
     case when n % 3 = 0 then 'U' || (n / 2 % 1000) end,
     case when n % 3 = 1 then 'M' || (n / 2 % 1000) end,
     case when n % 3 = 2 then 'issue' end, case when n % 3 = 2 then 'I' || (n / 2) end,
     case when n % 2 = 0 then null else 'succeeded' end, 'request', 'slash', 'hash' from numbers`,
  `update audit_head set seq = ${COUNT}`,
  `insert into claims (key, owner, lease_until, taken_at)
   ${NUMBERS} select 'claim-' || n, 'owner', case when n % 1000 = 0 then n end, n from numbers`,
  `insert into hints (key, shown_at) ${NUMBERS} select 'hint-' || n, n from numbers`,
  `insert into previews (team_id, channel_id, message_ts, subject, author_id, amount, at)
   ${NUMBERS} select 'T0', 'C' || (n % 20), 'ts-' || n, 'subject-' || (n % 500), 'U0', 'full', n
   from numbers`,
  `insert into grant_requests (id, team_id, user_id, wish, standing_key, reason, asked_at, granters,
     state, messages)
   ${NUMBERS} select 'request-' || n, 'T0', 'U' || (n % 10000), '{"kind":"link"}',
     case when n % 1000 = 7 then 'key-' || n end, 'r', n, '[]',
     case when n % 1000 = 7 then 'open' else 'granted' end, '[]' from numbers`,
  `insert into slack_links (team_id, user_id, member_id, email, made_by, change_id, at)
   ${NUMBERS} select 'T0', 'U' || n, 'M' || n, 'e', 'command', 'change', n from numbers`,
];

/** Fills every big table with 100,000 rows; `sql` runs a statement. */
export async function fillBigTables(
  sql: (text: string) => Promise<unknown>,
  kind: DatabaseKind,
): Promise<void> {
  for (const statement of FILL) await sql(statement);
  // PostgreSQL does so by itself every minute, and SQLite never.
  if (kind === 'postgres') await sql('analyze');
}
