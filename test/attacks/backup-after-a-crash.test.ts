import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAuditLog, openStore } from '../../src/store/open-store.ts';
import { anIntent, ask, carryOut } from '../store/support/changes.ts';
import { AUDIT_KEY, temporaryFolder } from '../store/support/databases.ts';

const PROGRAM = new URL('../../src/backup-cli.ts', import.meta.url).pathname;
const now = () => new Date();

function backUp(url: string, ...args: readonly string[]) {
  const { PATH = '' } = process.env;
  return spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), PROGRAM, ...args], {
    cwd: temporaryFolder(),
    encoding: 'utf8',
    env: { PATH, DATABASE_URL: url, AUDIT_KEY },
  });
}

/** A running bot's database, of which everything but the tables may still be in the `-wal` file. */
async function running() {
  const folder = temporaryFolder();
  const path = join(folder, 'bot.sqlite');
  const store = await openStore({ url: `sqlite:${path}`, auditKey: AUDIT_KEY, now });
  await carryOut(store, anIntent({ id: 'done' }));
  await ask(store, anIntent({ id: 'open' }));
  return { folder, path, store };
}

async function linesOf(path: string): Promise<readonly string[]> {
  const { audit, close } = await openAuditLog({ url: `sqlite:${path}`, auditKey: AUDIT_KEY, now });
  const lines = await audit.lines({ order: 'oldest-first', limit: 10 });
  await close();
  return lines.map(({ changeId, outcome }) => `${changeId} ${outcome}`);
}

describe('a backup', { timeout: 120_000 }, () => {
  it('has everything, while the bot runs', async () => {
    const { folder, path, store } = await running();
    const target = join(folder, "it's a backup.sqlite");
    const { status, stderr } = backUp(`sqlite:${path}`, target);
    expect(stderr).toMatch(/Backed up to .*The audit log is intact: 3 entries, head 3:/);
    expect(status).toBe(0);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    await store.close();
    expect(await linesOf(target)).toEqual(['done succeeded', 'open pending']);
  });

  it('has everything after a crash that left it all in the -wal file, and starts elsewhere', async () => {
    const { path, store } = await running();
    const crashed = temporaryFolder();
    // The files as a killed process leaves them: nothing was merged into the main file.
    for (const suffix of ['', '-wal']) {
      copyFileSync(`${path}${suffix}`, join(crashed, `bot.sqlite${suffix}`));
    }
    await store.close();
    expect(statSync(join(crashed, 'bot.sqlite-wal')).size).toBeGreaterThan(0);
    const target = join(crashed, 'backup.sqlite');
    expect(backUp(`sqlite:${join(crashed, 'bot.sqlite')}`, target).status).toBe(0);

    const restored = join(temporaryFolder(), 'bot.sqlite');
    copyFileSync(target, restored);
    const again = await openStore({ url: `sqlite:${restored}`, auditKey: AUDIT_KEY, now });
    expect(await again.audit.verify()).toMatchObject({ kind: 'sound', entries: 3 });
    // What was open is open still, and can be taken up at once.
    const lease = { owner: 'two', until: new Date(Date.now() + 60_000) };
    const left = await again.changes.takeOver(lease, { except: [], longestMs: 60_000 });
    expect(left).toMatchObject({ id: 'open', state: 'accepted' });
    await again.close();
  });

  it('replaces nothing, and leaves nothing half-written', async () => {
    const { folder, path, store } = await running();
    const target = join(folder, 'backup.sqlite');
    expect(backUp(`sqlite:${path}`, target).status).toBe(0);
    const again = backUp(`sqlite:${path}`, target);
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('exists already')]);
    const nowhere = backUp(`sqlite:${path}`, join(path, 'backup.sqlite'));
    expect([nowhere.status, nowhere.stderr]).toEqual([1, expect.stringContaining('can’t be')]);
    expect(readdirSync(folder).filter((file) => file.includes('partial'))).toEqual([]);
    await store.close();
  });

  it.each([
    ['postgres://bot@127.0.0.1:1/bot', /pg_dump/],
    ['sqlite:missing/bot.sqlite', /There is no database at/],
  ])('of %s says what to do instead', (url, words) => {
    const target = join(temporaryFolder(), 'backup.sqlite');
    const { status, stderr } = backUp(url, target);
    expect([status, stderr]).toEqual([1, expect.stringMatching(words)]);
    expect(existsSync(target)).toBe(false);
  });
});
