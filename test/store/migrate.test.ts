import { describe, expect, it } from 'vitest';
import { StoreSetupError } from '../../src/errors/store-errors.ts';
import { requireDatabaseUrl } from '../../src/platform/config/store-settings.ts';
import { migrate } from '../../src/store/migrate.ts';
import { ALL_MIGRATIONS } from '../../src/store/migrations/all-migrations.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import { anIntent, carryOut } from './support/changes.ts';
import { DATABASES, type TestDatabase } from './support/databases.ts';

const now = () => new Date('2026-11-01T00:00:00Z');

describe.each(DATABASES)('migrations on $kind', ({ kind, create }) => {
  async function migrateTo(database: TestDatabase, version: number): Promise<void> {
    const location = requireDatabaseUrl(database.url);
    const { db, close } =
      location.kind === 'sqlite'
        ? openSqlite(location.path, () => undefined)
        : openPostgres(location.url);
    await migrate({ db, kind, migrations: ALL_MIGRATIONS.slice(0, version), now });
    await close();
  }

  const setupFault = async (work: Promise<unknown>) => {
    const error = await work.catch((thrown: unknown) => thrown);
    return error instanceof StoreSetupError ? error.fault : error;
  };

  it.each(ALL_MIGRATIONS.map(({ name }, version) => ({ name, version })))(
    'upgrade a database from the version before $name',
    async ({ version }) => {
      const database = await create();
      await migrateTo(database, version);
      const store = await database.open();
      await carryOut(store, anIntent());
      expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
      expect(
        await database.sql('select version, name from schema_versions order by version'),
      ).toEqual(ALL_MIGRATIONS.map(({ name }, index) => ({ version: index + 1, name })));
    },
  );

  it('do nothing to an up-to-date database', async () => {
    const database = await create();
    const store = await database.open();
    await carryOut(store, anIntent());
    await store.close();
    const again = await database.open();
    expect(await again.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
  });

  it('refuse a database of a newer version', async () => {
    const database = await create();
    await (await database.open()).close();
    const known = ALL_MIGRATIONS.length;
    await database.sql(`insert into schema_versions values (${known + 1}, 'later', 0)`);
    expect(await setupFault(database.open())).toEqual({
      kind: 'newer-version',
      found: known + 1,
      known,
    });
  });

  it("refuse another program's database, and leave it unchanged", async () => {
    const database = await create();
    await database.sql('create table jobs (title text)');
    expect(await setupFault(database.open())).toEqual({ kind: 'not-ours' });
    await expect(database.sql('select * from audit_entries')).rejects.toThrow('audit_entries');
    expect(await database.sql('select * from jobs')).toEqual([]);
  });

  it('refuse a database whose versions have different names', async () => {
    const database = await create();
    await (await database.open()).close();
    await database.sql("update schema_versions set name = 'x' where version = 2");
    expect(await setupFault(database.open())).toEqual({ kind: 'not-ours' });
  });
});
