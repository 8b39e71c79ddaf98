import { CompiledQuery, type Kysely, type KyselyPlugin, type RootOperationNode } from 'kysely';
import { z } from 'zod';
import type { DatabaseKind, Tables } from '../../../src/store/tables.ts';

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
    // Nearly all changes are in one state.
    const [, table] =
      /^SCAN (\w+)|^SEARCH (\w+) .*\(state=\?\)$/.exec(detail)?.filter(Boolean) ?? [];
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
