import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../src/errors/store-errors.ts';
import { anIntent, ask, carryOut, leaseOf, PLAN } from '../store/support/changes.ts';
import { DATABASES } from '../store/support/databases.ts';

const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

/** What PostgreSQL says when it rolls back one of several transactions. */
const CODES = [
  ['40001', 'serialization_failure'],
  ['40P01', 'deadlock_detected'],
] as const;

/** Each table that a change is written to, with the statement that fails. */
const WRITES = [
  ['insert', 'change_receipts'],
  ['insert', 'audit_entries'],
  ['insert', 'changes'],
  ['insert', 'change_targets'],
  ['update', 'changes'],
  ['update', 'audit_head'],
  ['delete', 'change_targets'],
  ['insert', 'claims'],
  ['update', 'claims'],
  ['update', 'jobs'],
  ['insert', 'slack_links'],
] as const;

describe.each(postgres)('conflicts that $kind reports', { timeout: 60_000 }, ({ create }) => {
  /** Makes the first `times` statements of a kind fail; a sequence counts them, which no rollback takes back. */
  async function setUp(code: string, [act, table]: (typeof WRITES)[number], times: number) {
    const database = await create();
    const store = await database.open();
    await database.sql('create sequence conflicts');
    await database.sql(
      `create function conflict() returns trigger language plpgsql as $$ begin
         if nextval('conflicts') <= ${times} then
           raise exception 'injected' using errcode = '${code}';
         end if;
         return coalesce(new, old);
       end $$`,
    );
    await database.sql(
      `create trigger conflict before ${act} on ${table} for each row execute function conflict()`,
    );
    return { database, store };
  }

  async function useAll({ store }: Awaited<ReturnType<typeof setUp>>): Promise<void> {
    await carryOut(store, anIntent());
    const lease = leaseOf('one');
    expect(await store.claims.take(['key'], lease)).toEqual(['ours']);
    await store.claims.finish(['key'], 'one');
    await store.jobs.claim('job', lease, 1_000);
    await store.jobs.finish('job', 'one', new Date(0));
    const user = { teamId: 'T0', userId: 'U0' };
    await store.links.put({
      user,
      memberId: '4',
      email: 'a@example.com',
      madeBy: 'command',
      linkedBy: undefined,
      changeId: 'change-1',
      at: new Date(0),
    });
  }

  const cases = CODES.flatMap(([code, name]) =>
    WRITES.map((write) => [code, name, write.join(' '), write] as const),
  );

  it.each(cases)(
    '%s (%s, %s) change nothing: each thing is done once',
    async (code, _, __, write) => {
      const all = await setUp(code, write, 2);
      await useAll(all);
      const { store, database } = all;
      expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
      expect(await store.audit.lines({ order: 'oldest-first', limit: 5 })).toMatchObject([
        { outcome: 'succeeded' },
      ]);
      expect(await store.changes.open()).toEqual(new Map());
      expect(await database.sql('select key from change_targets')).toEqual([]);
      expect(await store.claims.take(['key'], leaseOf('two'))).toEqual(['done']);
      const [{ last_value: seen } = { last_value: 0 }] = await database.sql(
        'select last_value from conflicts',
      );
      expect(Number(seen)).toBeGreaterThan(2);
    },
  );

  it.each(CODES)('without end (%s) are a clean failure: nothing is recorded', async (code) => {
    const { store } = await setUp(code, ['insert', 'changes'], 1_000);
    await expect(ask(store, anIntent())).rejects.toThrow(StoreUnavailableError);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 0 });
    expect(await store.changes.countReceipts(['delivery of change-1'])).toBe(0);
  });

  it.each(CODES)('without end (%s) leave an outcome to be written later', async (code) => {
    const { store, database } = await setUp(code, ['delete', 'change_targets'], 1_000);
    const lease = leaseOf('one');
    await ask(store, anIntent(), { lease });
    await store.changes.lock('change-1', ['member:4'], lease);
    await store.changes.begin('change-1', PLAN, lease);
    const done = { outcome: 'succeeded', reason: undefined } as const;
    await expect(store.changes.close('change-1', done, lease)).rejects.toThrow(
      StoreUnavailableError,
    );
    await database.sql('drop trigger conflict on change_targets');
    await store.changes.close('change-1', done, lease);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
  });
});
