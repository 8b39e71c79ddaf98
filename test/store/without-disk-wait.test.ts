import fc from 'fast-check';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { PatientSqliteDriver, withStatementCache } from '../../src/store/sqlite/sqlite-driver.ts';
import type { Tables } from '../../src/store/tables.ts';
import { withoutDiskWait } from '../../src/store/without-disk-wait.ts';

const FULL = 2;
const NORMAL = 1;

type Kind = 'hurried' | 'unhurried' | 'read' | 'transaction';

it('only statements that may are written without waiting for the disk, in any order', async () => {
  const { db, writtenWith } = watched();
  await db.schema
    .createTable('bootstrap_links')
    .addColumn('pair', 'text')
    .addColumn('at', 'bigint')
    .execute();
  const kinds = fc.constantFrom<Kind>('hurried', 'unhurried', 'read', 'transaction');
  await fc.assert(
    fc.asyncProperty(fc.array(kinds, { maxLength: 20 }), async (order) => {
      writtenWith.length = 0;
      for (const kind of order) await run(db, kind);
      const expected = order
        .filter((kind) => kind !== 'read')
        .map((kind) => (kind === 'unhurried' ? NORMAL : FULL));
      expect(writtenWith).toEqual(expected);
    }),
  );
  await db.destroy();
});

async function run(db: Kysely<Tables>, kind: Kind): Promise<void> {
  const put = (on: Kysely<Tables>) => on.insertInto('bootstrap_links').values(ROW).execute();
  if (kind === 'read') await db.selectFrom('bootstrap_links').select('pair').execute();
  else if (kind === 'transaction') await db.transaction().execute(put);
  else await put(kind === 'unhurried' ? withoutDiskWait(db) : db);
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
        () => undefined,
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
