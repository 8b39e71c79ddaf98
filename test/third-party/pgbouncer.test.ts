import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { StoreSetupError } from '../../src/errors/store-errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { said, startSetup } from '../doctor/support/start-setup.ts';
import { anIntent, ask, carryOut } from '../store/support/changes.ts';
import { AUDIT_KEY } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';
import { startReplicas } from '../support/start-replicas.ts';
import { describeWith } from './support/describe-with.ts';
import { startPgBouncer } from './support/start-pgbouncer.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };
const now = () => new Date();

async function openAt(url: string) {
  const store = await openStore({ url, auditKey: AUDIT_KEY, now });
  onTestFinished(store.close);
  return store;
}

async function faultOf(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof StoreSetupError ? error.fault : error;
}

async function recordsAt(url: string) {
  const setup = await startSetup();
  onTestFinished(setup.stop);
  return said(await setup.runChecks({ DATABASE_URL: url, AUDIT_KEY }), 'records');
}

describeWith('pgbouncer', 'behind PgBouncer in transaction mode', (server) => {
  async function twoReplicas() {
    const { url, direct } = await startPgBouncer(server, {});
    const replicas = await startReplicas({ urls: [url, url], environment: OWNER_LINKED });
    onTestFinished(replicas.stop);
    const say = async (replica: 0 | 1, as: string, text: string) =>
      allText(await replicas.ask(replica, as, text));
    return { ...replicas, direct, say };
  }

  it('the store works with the defaults, and its statements have timeouts', async () => {
    const { url, direct } = await startPgBouncer(server, {});
    const store = await openAt(url);
    await store.probe();
    await carryOut(store, anIntent());
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
    const other = new pg.Client({ connectionString: direct });
    await other.connect();
    onTestFinished(() => other.end());
    await other.query('begin');
    await other.query('lock table probes, changes');
    const late = { kind: 'store-unavailable', why: 'timeout', code: '57014' };
    await Promise.all([
      expect(store.probe()).rejects.toMatchObject(late),
      expect(ask(store, anIntent({ id: 'late' }))).rejects.toMatchObject({ kind: late.kind }),
    ]);
    await other.query('rollback');
    await store.probe();
  });

  it('replicas say that they do not hear each other, and take nothing from memory', async () => {
    const { say, sentry, logged } = await twoReplicas();
    await logged(1, 'changes of other replicas are not heard');
    expect(await say(1, 'manager', 'whoami')).toContain('*Role:* Manager');
    sentry.world.setRole('manager@example.com', 'member');
    expect(await say(1, 'manager', 'whoami')).toContain('*Role:* Member');
    expect(await say(1, 'owner', 'org')).toContain('Acme');
    sentry.world.updateOrganization({ name: 'Renamed' });
    expect(await say(1, 'owner', 'org')).toContain('Renamed');
    await say(0, 'owner', 'link @nobody admin@example.com');
    expect(await say(1, 'nobody', 'whoami')).toContain('*Role:* Admin');
    await say(0, 'owner', 'block @nobody');
    expect(await say(1, 'nobody', 'whoami')).toMatch(/blocked you/);
  });

  it('in session mode, replicas hear each other', async () => {
    const { url } = await startPgBouncer(server, { pool_mode: 'session' });
    const replicas = await startReplicas({ urls: [url, url], environment: OWNER_LINKED });
    onTestFinished(replicas.stop);
    await replicas.logged(1, 'changes of other replicas are heard');
  });

  it('a refused start-up parameter is named by the start and by the doctor', async () => {
    const { url } = await startPgBouncer(server, {});
    const asked = new URL(url);
    asked.searchParams.set('statement_timeout', '1000');
    const refusal = { kind: 'parameter', name: 'statement_timeout' };
    const opening = openStore({ url: asked.href, auditKey: AUDIT_KEY, now });
    expect(await faultOf(opening)).toEqual({ kind: 'pooler-refused', refusal });
    expect(await recordsAt(asked.href)).toMatch(
      /^fault: The connection pooler refuses the start-up parameter statement_timeout/,
    );
  });

  it.each([
    ['an unknown database', 'pathname', '/no_such_database', /no database of the name/],
    ['an unknown user', 'username', 'stranger', /refuses the user/],
  ] as const)('%s is named by the doctor', async (_what, part, value, text) => {
    const url = new URL((await startPgBouncer(server, {})).url);
    url[part] = value;
    expect(await recordsAt(url.href)).toMatch(text);
  });

  it('pooled statements are named by the doctor', async () => {
    const { url } = await startPgBouncer(server, { pool_mode: 'statement' });
    expect(await recordsAt(url)).toMatch(/^fault: The connection pooler refuses transactions/);
  });

  it('a pooler that does not reach PostgreSQL is waited for', async () => {
    const { url } = await startPgBouncer(server, { max_client_conn: '0' });
    expect(await faultOf(openStore({ url, auditKey: AUDIT_KEY, now }))).toMatchObject({
      kind: 'store-unavailable',
      why: 'connection',
    });
    expect(await recordsAt(url)).toMatch(/^fault: A connection pooler answers at DATABASE_URL/);
  });
});
