import { CompiledQuery, type Kysely, type KyselyPlugin, type RootOperationNode } from 'kysely';
import { z } from 'zod';
import type { DatabaseKind, Tables } from '../../../src/store/tables.ts';
import type { TestDatabase } from './databases.ts';

/** Tables that grow with the age of the store or with the traffic. */
const BIG = new Set([
  'audit_entries',
  'changes',
  'change_receipts',
  'claims',
  'hints',
  'previews',
  'slack_links',
]);
/** Partial indexes of few rows, which may be read in full. */
const SMALL = /\bchanges_open\b/;

/** Records every query that the returned database runs. */
export function recorded(db: Kysely<Tables>) {
  const built = new WeakMap<object, RootOperationNode>();
  const run: RootOperationNode[] = [];
  const plugin: KyselyPlugin = {
    transformQuery({ queryId, node }) {
      built.set(queryId, node);
      return node;
    },
    // Parts of queries are built like queries of their own, but only whole ones have a result.
    async transformResult({ queryId, result }) {
      const node = built.get(queryId);
      if (node !== undefined) run.push(node);
      return result;
    },
  };
  return { db: db.withPlugin(plugin), take: () => run.splice(0) };
}

/** Returns the big tables, by the name in the query, that the database would read in full for it. */
export async function tablesReadInFull(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  node: RootOperationNode,
): Promise<readonly string[]> {
  if (node.kind === 'RawNode') return [];
  const compiled = db.getExecutor().compileQuery(node, { queryId: 'plan' });
  const names = bigNames(compiled.sql);
  const isLimited = / limit /.test(compiled.sql);
  const explain = kind === 'sqlite' ? 'explain query plan' : 'explain (format json)';
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(`${explain} ${compiled.sql}`, [...compiled.parameters]),
  );
  const scans = kind === 'sqlite' ? sqliteScans(rows) : postgresScans(rows);
  return scans.flatMap(({ table, isOrdered }) =>
    names.has(table) && !(isLimited && isOrdered) ? [`${table}: ${compiled.sql}`] : [],
  );
}

/** Names of big tables in a query: their own and their aliases. */
function bigNames(text: string): ReadonlySet<string> {
  const aliases = [...text.matchAll(/"(\w+)" as "(\w+)"/g)];
  return new Set([
    ...BIG,
    ...aliases.flatMap(([, table = '', alias = '']) => (BIG.has(table) ? [alias] : [])),
  ]);
}

interface Scan {
  readonly table: string;
  /** Whether it stops at the query's limit, because rows come in the wanted order. */
  readonly isOrdered: boolean;
}

const SQLITE_PLAN = z.array(z.object({ detail: z.string() }));

function sqliteScans(rows: readonly unknown[]): readonly Scan[] {
  const details = SQLITE_PLAN.parse(rows).map(({ detail }) => detail);
  const isSorted = details.some((detail) => detail.includes('FOR ORDER BY'));
  return details.flatMap((detail) => {
    const [, table] = /^SCAN (\w+)/.exec(detail) ?? [];
    if (table === undefined || SMALL.test(detail)) return [];
    return [{ table, isOrdered: !isSorted && detail.includes('USING') }];
  });
}

interface PostgresNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly 'Index Cond'?: string | undefined;
  readonly Plans?: readonly PostgresNode[] | undefined;
}

const POSTGRES_NODE: z.ZodType<PostgresNode> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  get Plans() {
    return z.array(POSTGRES_NODE).optional();
  },
});
const POSTGRES_PLAN = z.tuple([
  z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: POSTGRES_NODE })]) }),
]);

function postgresScans(rows: readonly unknown[]): readonly Scan[] {
  const [{ 'QUERY PLAN': plan }] = POSTGRES_PLAN.parse(rows);
  return scansOf(plan[0].Plan, true);
}

function scansOf(node: PostgresNode, isOrderedHere: boolean): readonly Scan[] {
  const isOrdered = isOrderedHere && !/^(?:Sort|Hash|Aggregate)/.test(node['Node Type']);
  const below = (node.Plans ?? []).flatMap((part) => scansOf(part, isOrdered));
  const table = node['Relation Name'];
  const isScan = /^(?:Seq Scan|Index (?:Only )?Scan)$/.test(node['Node Type']);
  const isFull = node['Index Cond'] === undefined && !SMALL.test(node['Index Name'] ?? '');
  if (table === undefined || !isScan || !isFull) return below;
  return [...below, { table, isOrdered: isOrdered && node['Node Type'] !== 'Seq Scan' }];
}

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
  `insert into slack_links (team_id, user_id, member_id, email, made_by, change_id, at)
   ${NUMBERS} select 'T0', 'U' || n, 'M' || n, 'e', 'command', 'change', n from numbers`,
];

/** Fills every big table with 100,000 rows. */
export async function fill({ sql }: TestDatabase, kind: DatabaseKind): Promise<void> {
  for (const statement of FILL) await sql(statement);
  // PostgreSQL does so by itself every minute, and SQLite never.
  if (kind === 'postgres') await sql('analyze');
}
