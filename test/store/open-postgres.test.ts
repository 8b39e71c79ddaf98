import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreSetupError } from '../../src/errors/store-errors.ts';
import { openAuditLog, openStore } from '../../src/store/open-store.ts';
import { startCable } from './support/cable.ts';
import { anIntent, ask, carryOut, leaseOf } from './support/changes.ts';
import { DATABASES, postgresForTests } from './support/databases.ts';

const now = () => new Date();
const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

async function faultOf(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof StoreSetupError ? error.fault : error;
}

it('a server that requires a password missing from the URL is a permanent error', async () => {
  // PostgreSQL, message formats: AuthenticationSASL, then AuthenticationSASLContinue.
  const authentication = (kind: number, text: string) => {
    const head = Buffer.alloc(9, 'R');
    head.writeInt32BE(text.length + 8, 1);
    head.writeInt32BE(kind, 5);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const answers = [
    authentication(10, 'SCRAM-SHA-256\0\0'),
    authentication(11, 'r=nonce,s=c2FsdA==,i=4096'),
  ];
  const server = createServer((socket) => {
    const left = [...answers];
    socket.on('error', () => undefined);
    socket.on('data', () => {
      const next = left.shift();
      if (next !== undefined) socket.write(next);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const opening = openStore({ url: `postgres://bot@127.0.0.1:${port}/bot`, auditKey: 'key', now });
  expect(await faultOf(opening)).toEqual({ kind: 'refused', code: '28P01' });
});

describe.each(postgres)('a store in PostgreSQL', ({ create }) => {
  it('is set up once by replicas that start at the same time', async () => {
    const database = await create();
    const stores = await Promise.all([1, 2, 3, 4].map(() => database.open()));
    await Promise.all(stores.map((store, n) => carryOut(store, anIntent({ id: `change-${n}` }))));
    expect(await stores[0]?.audit.verify()).toMatchObject({ kind: 'sound', entries: 8 });
  });

  it('requires an audit key, the same for every replica', async () => {
    const { url, open } = await create();
    const keyless = { url, auditKey: undefined, now };
    expect(await faultOf(openStore(keyless))).toEqual({ kind: 'audit-key-required' });
    expect(await faultOf(openAuditLog(keyless))).toEqual({ kind: 'audit-key-required' });
    await open({ auditKey: 'first' });
    expect(await faultOf(open({ auditKey: 'second' }))).toEqual({ kind: 'audit-key-wrong' });
  });

  it('reports a permanent error when the server refuses the user or the database', async () => {
    const url = new URL(postgresForTests ?? '');
    url.pathname = '/no_such_database';
    const opening = openStore({ url: url.href, auditKey: 'key', now });
    expect(await faultOf(opening)).toEqual({ kind: 'refused', code: '3D000' });
  });

  it('reports a permanent error when the server has no TLS and the URL requires it', async () => {
    const url = new URL(postgresForTests ?? '');
    url.searchParams.set('sslmode', 'verify-full');
    const opening = openStore({ url: url.href, auditKey: 'key', now });
    expect(await faultOf(opening)).toEqual({ kind: 'no-tls', code: 'NO_TLS' });
  });

  it('can be read beside the bot, but not before the bot created it', async () => {
    const { url, open } = await create();
    const options = { url, auditKey: 'key', now };
    expect(await faultOf(openAuditLog(options))).toMatchObject({ kind: 'missing' });
    await carryOut(await open({ auditKey: 'key' }), anIntent());
    const reader = await openAuditLog(options);
    onTestFinished(reader.close);
    expect(await reader.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
  });

  it('is unavailable while the server is down, writes nothing, and recovers by itself', async () => {
    const database = await create();
    const cable = await startCable(database.url);
    const store = await database.open({ url: cable.url });
    await ask(store, anIntent({ id: 'before' }));
    cable.cut();
    const away = { kind: 'store-unavailable', why: 'connection' };
    const fault = (work: Promise<unknown>) => work.catch((error: unknown) => error);
    expect(await fault(store.probe())).toMatchObject(away);
    expect(await fault(store.links.ofUser({ teamId: 'T0', userId: 'U0' }))).toMatchObject(away);
    expect(await fault(ask(store, anIntent({ id: 'meanwhile' })))).toMatchObject(away);
    const opening = openStore({ url: cable.url, auditKey: 'key', now });
    expect(await fault(opening)).toMatchObject(away);
    cable.mend();
    await store.probe();
    await ask(store, anIntent({ id: 'after' }));
    const lines = await store.audit.lines({ order: 'oldest-first', limit: 10 });
    expect(lines.map(({ changeId }) => changeId)).toEqual(['before', 'after']);
  });

  it('rolls back a half-done transaction when the connection breaks', async () => {
    const database = await create();
    const cable = await startCable(database.url);
    const store = await database.open({ url: cable.url });
    const broken = ask(store, anIntent({ id: 'broken' }), {
      // Called at the end of the transaction, before the commit.
      isLate: () => {
        cable.cut();
        return false;
      },
    });
    await expect(broken).rejects.toMatchObject({ kind: 'store-unavailable' });
    cable.mend();
    await ask(store, anIntent({ id: 'whole' }), { lease: leaseOf('one') });
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 1 });
  });

  it('is not blocked for long by a replica that vanishes in the middle of a change', async () => {
    const database = await create();
    const cable = await startCable(database.url);
    const [vanishing, other] = await Promise.all([
      database.open({ url: cable.url }),
      database.open(),
    ]);
    let vanish = () => {};
    const vanished = new Promise<void>((resolve) => {
      vanish = resolve;
    });
    const lost = ask(vanishing, anIntent({ id: 'lost' }), {
      // Called at the end of the transaction, which holds the lock on the end of the log.
      isLate: () => {
        cable.silence();
        vanish();
        return false;
      },
    });
    const fails = expect(lost).rejects.toMatchObject({ kind: 'store-unavailable' });
    await vanished;
    const whole = () => ask(other, anIntent({ id: 'whole' }));
    // The first writers time out before the server drops the dead connection; a later one gets the lock.
    while (!(await whole().catch(() => undefined)));
    expect(await other.audit.verify()).toMatchObject({ kind: 'sound', entries: 1 });
    cable.cut();
    await fails;
  });
});

if (postgresForTests === undefined) {
  it.skip('a store on PostgreSQL is skipped: TEST_DATABASE_URL is not set', () => {});
}
