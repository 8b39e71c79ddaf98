import fc from 'fast-check';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { prepareQuery, withoutDiskWait } from '../../src/store/queries.ts';
import {
  NO_HOOKS,
  PatientSqliteDriver,
  withStatementCache,
} from '../../src/store/sqlite/sqlite-driver.ts';
import type { Tables } from '../../src/store/tables.ts';

const FULL = 2;
const NORMAL = 1;

const KINDS = [
  'hurried',
  'unhurried',
  'read',
  'transaction',
  'unhurried transaction',
  'rolled back',
  'unhurried, rolled back',
  'empty transaction',
] as const;

type Kind = (typeof KINDS)[number];

it('only statements that may are written without waiting for the disk, in any order', async () => {
  const { db, writtenWith } = watched();
  await db.schema
    .createTable('bootstrap_links')
    .addColumn('pair', 'text')
    .addColumn('at', 'bigint')
    .execute();
  const kinds = fc.constantFrom<Kind>(...KINDS);
  await fc.assert(
    fc.asyncProperty(fc.array(kinds, { maxLength: 20 }), async (order) => {
      writtenWith.length = 0;
      for (const kind of order) await run(db, kind);
      const expected = order
        .filter((kind) => kind !== 'read' && kind !== 'empty transaction')
        .map((kind) => (kind.startsWith('unhurried') ? NORMAL : FULL));
      expect(writtenWith).toEqual(expected);
      const kept = order.filter(
        (kind) => kind !== 'read' && kind !== 'empty transaction' && !kind.endsWith('rolled back'),
      );
      const rows = await db.selectFrom('bootstrap_links').select('pair').execute();
      expect(rows).toHaveLength(kept.length);
      await db.deleteFrom('bootstrap_links').execute();
    }),
  );
  await db.destroy();
});

async function run(db: Kysely<Tables>, kind: Kind): Promise<void> {
  const put = (on: Kysely<Tables>) => on.insertInto('bootstrap_links').values(ROW).execute();
  if (kind === 'read') await db.selectFrom('bootstrap_links').select('pair').execute();
  else if (kind === 'empty transaction') await db.transaction().execute(async () => undefined);
  else {
    const on = kind.startsWith('unhurried') ? withoutDiskWait(db) : db;
    if (kind.endsWith('transaction')) await on.transaction().execute(put);
    else if (kind.endsWith('rolled back')) await expect(rolledBack(on, put)).rejects.toThrow('no');
    else await put(on);
  }
}

function rolledBack(
  on: Kysely<Tables>,
  put: (on: Kysely<Tables>) => Promise<unknown>,
): Promise<void> {
  return on.transaction().execute(async (transaction) => {
    await put(transaction);
    throw new Error('no');
  });
}

const ROW = { pair: 'a', at: 0 };

/** Opens a database in memory that notes SQLite's setting at each insert. */
function watched() {
  const database = new Database(':memory:');
  const cached = withStatementCache(database);
  const writtenWith: unknown[] = [];
  const dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () =>
      new PatientSqliteDriver(
        {
          database: {
            ...cached,
            prepare(sql: string) {
              if (sql.startsWith('insert')) writtenWith.push(setting(database));
              return cached.prepare(sql);
            },
          },
        },
        NO_HOOKS,
      ),
    createIntrospector: (on: Kysely<unknown>) => new SqliteIntrospector(on),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return { db: new Kysely<Tables>({ dialect }), writtenWith };
}

function setting(database: Database.Database): unknown {
  const [row] = database.prepare('pragma synchronous').raw().all();
  return Array.isArray(row) ? row[0] : undefined;
}

it('a prepared query runs with the values of each time, and keeps its constants', async () => {
  const { db } = watched();
  await db.schema
    .createTable('bootstrap_links')
    .addColumn('pair', 'text')
    .addColumn('at', 'bigint')
    .execute();
  const insert = prepareQuery({ pair: 'pair', at: -1 }, (row) =>
    db.insertInto('bootstrap_links').values(row),
  );
  const find = prepareQuery({ since: -1 }, ({ since }) =>
    db
      .selectFrom('bootstrap_links')
      .select('pair')
      .where('at', '>=', since)
      .where('pair', '!=', 'hidden')
      .orderBy('pair'),
  );
  const rows = fc.array(
    fc.record({ pair: fc.constantFrom('a', 'b', 'pair', 'hidden'), at: fc.integer() }),
  );
  await fc.assert(
    fc.asyncProperty(rows, fc.integer(), async (given, since) => {
      for (const row of given) await insert(db, row);
      const found = await find(db, { since });
      const expected = given.filter(({ pair, at }) => at >= since && pair !== 'hidden');
      expect(found.map(({ pair }) => pair)).toEqual(expected.map(({ pair }) => pair).sort());
      await db.deleteFrom('bootstrap_links').execute();
    }),
  );
  await db.destroy();
});

it('a query is not prepared with samples that are alike', () => {
  const { db } = watched();
  const prepare = () =>
    prepareQuery({ team: 'one', user: 'one' }, ({ team }) =>
      db.selectFrom('slack_links').select('at').where('team_id', '=', team),
    );
  expect(prepare).toThrow('alike');
});
