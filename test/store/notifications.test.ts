import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChangedThing, ChangeNotification } from '../../src/ports/change-notifications.ts';
import type { Store } from '../../src/ports/store.ts';
import { anIntent, ask, DONE, leaseOf, PLAN } from './support/changes.ts';
import { DATABASES, postgresForTests, type TestDatabase } from './support/databases.ts';

/** Records everything that a store notifies, with a way to wait for it. */
function listenTo(store: Store) {
  const heard: ChangeNotification[] = [];
  const waiting = new Set<() => void>();
  const stop = store.notifications.subscribe((signal) => {
    heard.push(signal);
    for (const check of waiting) check();
  });
  onTestFinished(stop);
  // Each thing once: with PostgreSQL a process also receives its own notification, after a delay.
  const things = (): readonly ChangedThing[] => {
    const all = heard.flatMap((signal) => (signal.kind === 'changed' ? signal.things : []));
    return [...new Map(all.map((thing) => [`${thing.kind}:${thing.id}`, thing])).values()];
  };
  const until = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!isThere()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { heard, things, until, stop };
}

/** Closes a change that held the given targets. */
async function change(
  store: Store,
  id: string,
  held: readonly string[],
  { isPlanned = true, end = DONE } = {},
): Promise<void> {
  const lease = leaseOf('one');
  await ask(store, anIntent({ id }), { lease });
  await store.changes.lock(id, held, lease);
  if (isPlanned) await store.changes.begin(id, PLAN, lease);
  await store.changes.close(id, end, lease);
}

describe.each(DATABASES)('notifications on $kind', ({ create }) => {
  it('report what a change was about when it is closed, in the process that made it', async () => {
    const store = await (await create()).open();
    const { things } = listenTo(store);
    await change(store, 'a', ['user:U1', 'member:42']);
    expect(things()).toEqual(
      expect.arrayContaining([
        { kind: 'user', id: 'U1' },
        { kind: 'member', id: '42' },
      ]),
    );
  });

  it('contain kinds and IDs, and never an address or a name', async () => {
    const store = await (await create()).open();
    const { things } = listenTo(store);
    await change(store, 'a', ['address:someone@example.com', 'Some One', 'organization']);
    expect(new Set(things())).toEqual(
      new Set([
        { kind: 'address', id: undefined },
        { kind: 'anything', id: undefined },
        { kind: 'organization', id: undefined },
      ]),
    );
  });

  it('only name the kinds if a change has many targets', async () => {
    const store = await (await create()).open();
    const { things } = listenTo(store);
    await change(
      store,
      'a',
      Array.from({ length: 500 }, (_, index) => `member:${index}`),
    );
    expect(new Set(things())).toEqual(new Set([{ kind: 'member', id: undefined }]));
  });

  it('are not sent for refused changes, but for all that may have been made', async () => {
    const store = await (await create()).open();
    const { things, stop } = listenTo(store);
    const failed = { outcome: 'failed', reason: 'denied:role-too-low' } as const;
    await change(store, 'a', ['member:1'], { isPlanned: false, end: failed });
    await change(store, 'b', ['member:2'], { end: { outcome: 'unknown', reason: undefined } });
    expect(new Set(things().map(({ id }) => id))).toEqual(new Set(['2']));
    stop();
    await change(store, 'c', ['member:3']);
    expect(things().map(({ id }) => id)).not.toContain('3');
  });

  it("cover everything if the database's response was lost", async () => {
    const store = await (await create()).open();
    const { things } = listenTo(store);
    await change(store, 'a', ['member:1']);
    await store.changes.close('a', DONE, leaseOf('one'));
    expect(things()).toContainEqual({ kind: 'anything', id: undefined });
  });
});

const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

describe.each(postgres)('notifications between replicas', ({ create }) => {
  /** Opens two replicas that receive each other's notifications; the connections are named for the test. */
  async function twoReplicas(database: TestDatabase) {
    const url = new URL(database.url);
    const name = `replica-${Math.random()}`;
    url.searchParams.set('application_name', name);
    const [one, two] = [await database.open(), await database.open({ url: url.href })];
    const ear = listenTo(two);
    await ear.until(() => two.notifications.isLive());
    return { one, two, ear, name };
  }

  const cut = (database: TestDatabase, name: string) =>
    database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = '${name}' and query like 'listen %'`,
    );

  it('reach every replica', async () => {
    const { one, ear } = await twoReplicas(await create());
    await change(one, 'a', ['user:U1', 'member:42']);
    await ear.until(() => ear.things().length > 0);
    expect(ear.heard).toContainEqual({
      kind: 'changed',
      things: expect.arrayContaining([{ kind: 'member', id: '42' }]),
    });
  });

  it('do not reach a bot in another schema', async () => {
    const { one, ear } = await twoReplicas(await create());
    const other = await twoReplicas(await create());
    await change(one, 'a', ['member:1']);
    await change(other.one, 'b', ['member:2']);
    await Promise.all([ear, other.ear].map((each) => each.until(() => each.things().length > 0)));
    expect(ear.things().map(({ id }) => id)).toEqual(['1']);
    expect(other.ear.things().map(({ id }) => id)).toEqual(['2']);
  });

  it('are reported as lost when the connection breaks, and resume by themselves', async () => {
    const database = await create();
    const { one, two, ear, name } = await twoReplicas(database);
    ear.heard.length = 0;
    expect(await cut(database, name)).toHaveLength(1);
    await ear.until(() => ear.heard.some(({ kind }) => kind === 'disconnected'));
    await ear.until(() => ear.heard.some(({ kind }) => kind === 'subscribed'));
    expect(two.notifications.isLive()).toBe(true);
    await change(one, 'a', ['member:7']);
    await ear.until(() => ear.things().some(({ id }) => id === '7'));
  });

  it('cover everything if they come from a newer version', async () => {
    const database = await create();
    const { ear } = await twoReplicas(database);
    await database.sql(
      `select pg_notify('sentry_chatops_' || md5(current_schema()), '{"later": true}')`,
    );
    await ear.until(() => ear.things().length > 0);
    expect(ear.things()).toEqual([{ kind: 'anything', id: undefined }]);
  });
});

if (postgresForTests === undefined) {
  it.skip('notifications between replicas are skipped: TEST_DATABASE_URL is not set', () => {});
}
