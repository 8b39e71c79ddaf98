import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ChangeTarget } from '../../src/model/change.ts';
import { requireDatabaseUrl } from '../../src/platform/config/store-settings.ts';
import { migrate } from '../../src/store/migrate.ts';
import { ALL_MIGRATIONS } from '../../src/store/migrations/all-migrations.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import { ANY_LEFT, anIntent, ask, leaseOf, PLAN } from './support/changes.ts';
import { DATABASES } from './support/databases.ts';

const member = { id: '4', label: 'Member', email: 'member@example.com' };
const TARGETS: readonly ChangeTarget[] = [
  { kind: 'member', ...member },
  { kind: 'member', id: undefined, label: undefined, email: 'new@example.com' },
  { kind: 'user', id: 'U0MEMBER', label: undefined, member },
  { kind: 'user', id: 'U0MEMBER', label: undefined, member: undefined },
  { kind: 'issue', id: '6500000001', label: 'STOREFRONT-1A' },
  { kind: 'team', id: '12', label: 'storefront' },
  { kind: 'project', id: undefined, label: 'storefront' },
];

/** Rows written by version 0.1 with the key of these tests: four finished changes, and one in progress. */
const ROW = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const FORMER = z
  .object({ audit_entries: z.array(ROW), audit_head: z.array(ROW), changes: z.array(ROW) })
  .parse(
    JSON.parse(
      readFileSync(new URL('./support/fixtures/log-of-version-0.1.json', import.meta.url), 'utf8'),
    ),
  );
const VERSIONS_THEN = 6;

describe.each(DATABASES)('the target of a change, on $kind,', ({ kind, create }) => {
  it.each(TARGETS)('is read back as it was written: $kind $id $label', async (target) => {
    const store = await (await create()).open();
    const lease = leaseOf('one');
    await ask(store, anIntent({ id: 'a', target }), { lease });
    await store.changes.lock('a', ['x:1'], lease);
    await store.changes.begin('a', { ...PLAN, target }, lease);
    await store.changes.extend('a', { owner: 'one', until: new Date(0) });
    const taken = await store.changes.takeOver(leaseOf('two'), ANY_LEFT);
    expect(taken).toMatchObject({ target, plan: { target } });
    await store.changes.close('a', { outcome: 'succeeded', reason: undefined }, leaseOf('two'));
    const [line] = await store.audit.lines({ order: 'newest-first', limit: 1 });
    expect(line?.target).toEqual(target);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
  });

  it.each([
    "target_label = 'STOREFRONT-2B'",
    "target_id = '1'",
    "target_kind = 'team'",
    'target_kind = null, target_id = null, target_label = null',
  ])('cannot be edited in the log without detection: %s', async (edit) => {
    const database = await create();
    const store = await database.open();
    const target = { kind: 'issue', id: '6500000001', label: 'STOREFRONT-1A' } as const;
    await ask(store, anIntent({ target }));
    await database.unprotect();
    await database.sql(`update audit_entries set ${edit} where seq = 1`);
    expect(await store.audit.verify()).toEqual({ kind: 'bad', seq: 1, fault: 'altered' });
  });

  it('cannot be added to an entry without one', async () => {
    const database = await create();
    const store = await database.open();
    await ask(store, anIntent());
    await database.unprotect();
    await database.sql("update audit_entries set target_label = 'x' where seq = 1");
    expect(await store.audit.verify()).toEqual({ kind: 'bad', seq: 1, fault: 'altered' });
  });

  it('is migrated from version 0.1, whose log still verifies and whose open change is taken over', async () => {
    const database = await create();
    const location = requireDatabaseUrl(database.url);
    const { db, close } =
      location.kind === 'sqlite'
        ? openSqlite(location.path, () => undefined)
        : openPostgres(location.url);
    const now = () => new Date('2026-11-02T00:00:00Z');
    await migrate({ db, kind, migrations: ALL_MIGRATIONS.slice(0, VERSIONS_THEN), now });
    await close();
    await database.sql('delete from audit_head');
    for (const [table, rows] of Object.entries(FORMER)) {
      for (const row of rows) await database.sql(insertion(table, row));
    }
    const store = await database.open({ now });
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 9 });
    const lines = await store.audit.lines({ order: 'oldest-first', limit: 10 });
    expect(lines.map(({ target }) => target)).toEqual([
      { kind: 'user', id: 'U0MEMBER', label: undefined, member },
      { kind: 'member', id: '9', label: undefined, email: 'new@example.com' },
      { kind: 'channel', id: 'C0', label: undefined },
      { kind: 'organization', id: undefined, label: 'Acme' },
      { kind: 'user', id: 'U0MEMBER', label: undefined, member: undefined },
    ]);
    let taken = await store.changes.takeOver(leaseOf('two', now()), ANY_LEFT);
    while (taken !== undefined && taken.state !== 'calling') {
      taken = await store.changes.takeOver(leaseOf('two', now()), ANY_LEFT);
    }
    expect(taken?.plan?.target).toEqual({ kind: 'user', id: 'U0MEMBER', label: undefined, member });
  });
});

function insertion(table: string, row: z.infer<typeof ROW>): string {
  const values = Object.values(row).map((value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  );
  return `insert into ${table} (${Object.keys(row).join(', ')}) values (${values.join(', ')})`;
}
