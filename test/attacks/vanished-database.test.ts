import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreSetupError } from '../../src/errors/store-errors.ts';
import { openAuditLog, openStore } from '../../src/store/open-store.ts';
import { createHeadFile } from '../../src/store/sqlite/log-head-file.ts';
import { anIntent, ask, carryOut } from '../store/support/changes.ts';
import { AUDIT_KEY, temporaryFolder } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';
import { startStack } from '../support/start-stack.ts';

const LINK = 'link @manager manager@example.com';

/** What happens to the files at `path`, in a folder of their own; `older` has a copy from before. */
const ATTACKS: readonly (readonly [string, (path: string, older: string) => void])[] = [
  ['deleted', (path) => filesOf(path).forEach((file) => void rmSync(file))],
  ['deleted with everything beside them', (path) => rmSync(dirname(path), { recursive: true })],
  ['robbed of what is not in the main file yet', (path) => rmSync(`${path}-wal`)],
  ['robbed of the shared index', (path) => rmSync(`${path}-shm`)],
  ['replaced by an older copy', (path, older) => renameSync(older, path)],
  ['moved away with their folder', (path) => renameSync(dirname(path), `${dirname(path)}-away`)],
  [
    'moved away, with an older copy in their place',
    (path, older) => {
      renameSync(dirname(path), `${dirname(path)}-away`);
      mkdirSync(dirname(path));
      copyFileSync(older, path);
    },
  ],
];

function filesOf(path: string): readonly string[] {
  return ['', '-wal', '-shm', '-lock', '.audit-key', '.head']
    .map((suffix) => `${path}${suffix}`)
    .filter((file) => existsSync(file));
}

async function setUp() {
  const folder = temporaryFolder();
  const path = join(folder, 'data', 'bot.sqlite');
  mkdirSync(dirname(path));
  const older = join(folder, 'older.sqlite');
  const url = `sqlite:${path}`;
  const stack = await startStack({
    environment: {
      DATABASE_URL: url,
      AUDIT_KEY,
      METRICS_PORT: '0',
      BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com',
    },
  });
  onTestFinished(() => stack.stop());
  copyFileSync(path, older);
  return { folder, path, older, url, stack };
}

describe('the files of a running bot', { timeout: 120_000 }, () => {
  it.each(ATTACKS)('%s: nothing is changed, and everybody is told', async (_what, attack) => {
    const { path, older, url, stack } = await setUp();
    attack(path, older);
    const ready = await fetch(`http://127.0.0.1:${stack.app.port}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      store: { state: 'waiting', reason: expect.stringMatching(/^FILE_(?:GONE|REPLACED)$/) },
    });
    const answer = allText(await stack.ask('owner', LINK));
    expect(answer).toMatch(/can’t reach my own database right now/);
    expect(allText(await stack.ask('manager', 'whoami'))).not.toMatch(/linked by/);
    expect(allText(await stack.ask('owner', 'status'))).toMatch(/deleted, moved or replaced/);
    expect(await stack.figures()).toMatch(/audit_failures_total\{what="files"\} [1-9]/);
    expect(stack.rawLog()).toContain('database files deleted, moved or replaced');
    // A second process would begin another log in the same place.
    await expect(openStore({ url, auditKey: AUDIT_KEY, now: () => new Date() })).rejects.toThrow(
      new StoreSetupError({ kind: 'in-use', path }),
    );
  });

  it('moved back: the bot serves again by itself', async () => {
    const { path, stack } = await setUp();
    renameSync(dirname(path), `${dirname(path)}-away`);
    expect(allText(await stack.ask('owner', LINK))).toMatch(
      /can’t reach my own database right now/,
    );
    renameSync(`${dirname(path)}-away`, dirname(path));
    expect(allText(await stack.ask('owner', LINK))).toContain('is now linked to');
  });
});

it('a head that is remembered while its folder is away puts nothing in its place', () => {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  const { remember, read } = createHeadFile(join(folder, 'bot.sqlite'));
  renameSync(folder, `${folder}-away`);
  const head = { seq: 1, hash: 'a'.repeat(64) };
  expect(() => remember(head)).toThrow('ENOENT');
  renameSync(`${folder}-away`, folder);
  remember(head);
  expect(read()).toEqual(head);
});

describe('a database that is not the one of the last run', () => {
  const now = () => new Date();

  async function written() {
    const folder = temporaryFolder();
    const path = join(folder, 'bot.sqlite');
    const url = `sqlite:${path}`;
    const open = () => openStore({ url, auditKey: AUDIT_KEY, now });
    const first = await open();
    await carryOut(first, anIntent({ id: 'a' }));
    await first.close();
    copyFileSync(path, join(folder, 'older.sqlite'));
    const second = await open();
    await carryOut(second, anIntent({ id: 'b' }));
    await second.close();
    return { folder, path, url, open };
  }

  const replaced = { fault: { kind: 'audit-log-replaced', seq: 4 } };

  it('does not start: it is older', async () => {
    const { folder, path, open } = await written();
    renameSync(join(folder, 'older.sqlite'), path);
    await expect(open()).rejects.toMatchObject(replaced);
  });

  it('does not start: it is new', async () => {
    const { path, open } = await written();
    rmSync(path);
    await expect(open()).rejects.toMatchObject(replaced);
  });

  it('does not start: it has as many entries, but others', async () => {
    const { folder, path, url, open } = await written();
    cpSync(folder, `${folder}-fork`, { recursive: true });
    onTestFinished(() => rmSync(`${folder}-fork`, { recursive: true }));
    renameSync(join(folder, 'older.sqlite'), path);
    rmSync(`${path}.head`);
    const fork = await open();
    await carryOut(fork, anIntent({ id: 'c' }));
    await fork.close();
    copyFileSync(join(`${folder}-fork`, 'bot.sqlite.head'), `${path}.head`);
    await expect(open()).rejects.toMatchObject(replaced);
    // The operator's own check says so as well.
    const { audit, close } = await openAuditLog({ url, auditKey: AUDIT_KEY, now });
    expect(await audit.verify()).toEqual({ kind: 'bad', seq: 4, fault: 'not-the-head' });
    await close();
  });

  it('starts again when the operator deletes the remembered head', async () => {
    const { folder, path, open } = await written();
    renameSync(join(folder, 'older.sqlite'), path);
    rmSync(`${path}.head`);
    const store = await open();
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
    await ask(store, anIntent({ id: 'd' }));
    await store.close();
    expect(existsSync(`${path}.head`)).toBe(true);
  });
});
