import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreSetupError } from '../../src/errors/store-errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { openAuditLog, openStore } from '../../src/store/open-store.ts';
import { OWN_CHECKPOINT_PAGES } from '../../src/store/sqlite/checkpoints.ts';
import { anIntent, ask, carryOut } from './support/changes.ts';
import { temporaryFolder } from './support/databases.ts';

const now = () => new Date();

async function open(path: string, key: string | 'of its own' = 'key'): Promise<Store> {
  const auditKey = key === 'of its own' ? undefined : key;
  const store = await openStore({ url: `sqlite:${path}`, auditKey, now });
  onTestFinished(() => store.close().catch(() => {}));
  return store;
}

async function faultOf(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof StoreSetupError ? error.fault : error;
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('a store in a SQLite file', () => {
  it('creates the file and its folders, accessible to the owner only', async () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    const path = join(folder, 'bot.sqlite');
    const store = await open(path, 'of its own');
    await carryOut(store, anIntent());
    expect(modeOf(folder)).toBe('700');
    for (const file of ['', '-wal', '-shm', '-lock', '.audit-key']) {
      expect([file, modeOf(`${path}${file}`)]).toEqual([file, '600']);
    }
  });

  it('removes access for others from an existing file', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    writeFileSync(path, '');
    chmodSync(path, 0o644);
    await open(path);
    expect(modeOf(path)).toBe('600');
  });

  it('can be opened by one bot process, even under another name, and by the next once that one is dead', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'bot.sqlite');
    const url = `sqlite:${path}`;
    const script = new URL('support/hold-store.ts', import.meta.url).pathname;
    const other = spawn(process.execPath, ['--import', 'tsx', script, url]);
    onTestFinished(() => void other.kill('SIGKILL'));
    await once(other.stdout, 'data');
    expect(await faultOf(open(path))).toEqual({ kind: 'in-use', path });
    symlinkSync(path, join(folder, 'link'));
    expect(await faultOf(open(join(folder, 'link')))).toEqual({ kind: 'in-use', path });

    const reader = await openAuditLog({ url, auditKey: 'key', now });
    expect(await reader.audit.verify()).toMatchObject({ kind: 'sound' });
    await reader.close();

    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await (await open(path)).audit.verify()).toMatchObject({ kind: 'sound' });
  });

  it('can be opened once within a process, and again after it is closed', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const store = await open(path);
    expect(await faultOf(open(path))).toEqual({ kind: 'in-use', path });
    await store.close();
    expect(await (await open(path)).audit.head()).toBeUndefined();
  });

  it('reports a folder that cannot be created, and a file that cannot be written', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await faultOf(open(join(folder, 'file', 'bot.sqlite')))).toMatchObject({
      kind: 'folder',
      path: join(folder, 'file'),
    });
    mkdirSync(join(folder, 'bot.sqlite'));
    expect(await faultOf(open(join(folder, 'bot.sqlite')))).toEqual({
      kind: 'file',
      path: join(folder, 'bot.sqlite'),
      code: 'EISDIR',
    });
  });

  it('refuses a file that is not a database or is damaged, and leaves no lock behind', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    writeFileSync(path, 'A text that is long enough to be no database. '.repeat(50));
    expect(await faultOf(open(path))).toEqual({ kind: 'corrupt', path });
    rmSync(path);
    await (await open(path)).close();
    const copy = `${path}-copy`;
    copyFileSync(path, copy);
    truncateSync(copy, statSync(copy).size - 8192);
    expect(await faultOf(open(copy))).toEqual({ kind: 'corrupt', path: copy });
    copyFileSync(path, copy);
    expect(await (await open(copy)).audit.verify()).toMatchObject({ kind: 'sound' });
  });

  it('is unavailable while another program holds the write lock, and works again afterwards', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const store = await open(path);
    const program = new Database(path);
    program.exec('begin immediate');
    const fault = await store.probe().catch((error: unknown) => error);
    expect(fault).toMatchObject({ kind: 'store-unavailable', why: 'busy' });
    expect(await store.audit.head()).toBeUndefined();
    program.exec('rollback');
    program.close();
    await store.probe();
  });

  it('copies the log of writes into the database while it runs, and all of it at the end', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const store = await open(path);
    const before = statSync(path).size;
    const lease = { owner: 'this process', until: new Date(Date.now() + 60_000) };
    for (let round = 0; round < 8; round += 1) {
      const keys = Array.from({ length: 100 }, (_, index) => `${round}-${index}`);
      expect(new Set(await store.claims.take(keys, lease))).toEqual(new Set(['ours']));
    }
    await expect.poll(() => statSync(path).size).toBeGreaterThan(before);
    // All of it is fewer pages than those after which the connection that writes would do so.
    expect(statSync(`${path}-wal`).size).toBeLessThan(OWN_CHECKPOINT_PAGES * 4_096);
    await store.close();
    expect(statSync(`${path}-wal`).size).toBe(0);
  });

  it('writes all or nothing when the disk is full', () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const script = new URL('support/full-disk.ts', import.meta.url).pathname;
    const limited = `trap '' XFSZ; ulimit -f 400; exec "${process.execPath}" --import tsx "${script}" "sqlite:${path}"`;
    const report = JSON.parse(execFileSync('bash', ['-c', limited], { encoding: 'utf8' }));
    expect(report).toEqual({
      answer: 'store-unavailable',
      written: report.verification.entries,
      verification: expect.objectContaining({ kind: 'sound' }),
    });
    expect(report.written).toBeGreaterThan(0);
  });
});

describe('the key of the audit log', () => {
  it('is created at the first start and reused later', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const first = await open(path, 'of its own');
    await ask(first, anIntent());
    await first.close();
    const key = readFileSync(`${path}.audit-key`, 'utf8');
    expect(key).toMatch(/^[0-9a-f]{64}\n$/);
    const second = await open(path, 'of its own');
    expect(await second.audit.verify()).toMatchObject({ kind: 'sound', entries: 1 });
    await second.close();
    const given = await open(path, key.trim());
    expect(await given.audit.verify()).toMatchObject({ kind: 'sound', entries: 1 });
  });

  it('is not created if one is configured', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    await open(path, 'given');
    expect(existsSync(`${path}.audit-key`)).toBe(false);
  });

  it('must be the one that the log was started with', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    await (await open(path, 'first')).close();
    expect(await faultOf(open(path, 'second'))).toEqual({ kind: 'audit-key-wrong' });
    const reading = openAuditLog({ url: `sqlite:${path}`, auditKey: 'second', now });
    expect(await faultOf(reading)).toEqual({ kind: 'audit-key-wrong' });
  });

  it('is not created again for a log that has one', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    await (await open(path, 'of its own')).close();
    rmSync(`${path}.audit-key`);
    const missing = { kind: 'audit-key-missing', path: `${path}.audit-key` };
    expect(await faultOf(open(path, 'of its own'))).toEqual(missing);
    const reading = openAuditLog({ url: `sqlite:${path}`, auditKey: undefined, now });
    expect(await faultOf(reading)).toEqual(missing);
  });
});

describe('reading the audit log beside the bot', () => {
  it('does not create a missing database', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const reading = openAuditLog({ url: `sqlite:${path}`, auditKey: 'key', now });
    expect(await faultOf(reading)).toEqual({ kind: 'missing', path });
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, '');
    const empty = openAuditLog({ url: `sqlite:${path}`, auditKey: 'key', now });
    expect(await faultOf(empty)).toEqual({ kind: 'missing', path });
  });
});
