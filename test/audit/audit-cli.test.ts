import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseAuditCommand } from '../../src/audit/parse-audit-command.ts';
import { runAuditCommand } from '../../src/audit/run-audit-command.ts';
import { openAuditLog } from '../../src/store/open-store.ts';
import { anIntent, ask, carryOut, leaseOf, NOBODY } from '../store/support/changes.ts';
import { AUDIT_KEY, DATABASES, type DatabaseOfTests } from '../store/support/databases.ts';

async function withLog(create: DatabaseOfTests['create']) {
  const database = await create();
  const store = await database.open();
  await carryOut(store, anIntent({ id: 'done' }));
  const target = { ...NOBODY, email: '=cmd@example.com', label: 'A "name", with\nbreaks' };
  await ask(store, anIntent({ id: 'refused', target }));
  await store.changes.close('refused', { outcome: 'failed', reason: 'denied' }, leaseOf('one'));
  await ask(store, anIntent({ id: 'open' }));
  return { database, store };
}

describe.each(DATABASES)('the audit commands on $kind', ({ kind, create }) => {
  async function run(url: string, ...args: readonly string[]) {
    const command = parseAuditCommand(args);
    if (command.kind !== 'verify' && command.kind !== 'export') throw new Error(command.kind);
    const { audit, close } = await openAuditLog({
      url,
      auditKey: AUDIT_KEY,
      now: () => new Date(),
    });
    onTestFinished(close);
    let out = '';
    const isSound = await runAuditCommand(audit, command, async (part) => {
      out += part;
    });
    return { out, isSound };
  }

  it('export one line per change while the bot runs', async () => {
    const { database } = await withLog(create);
    const jsonl = await run(database.url, 'export');
    const records = jsonl.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toMatchObject([
      {
        number: 1,
        actor: 'U0MANAGER',
        capability: 'member:role',
        target_email: 'member@example.com',
        before: { role: 'member' },
        after: { role: 'admin' },
        outcome: 'succeeded',
        request_id: 'request-1',
      },
      { number: 3, outcome: 'failed', reason: 'denied' },
      { number: 5, outcome: 'pending', before: null },
    ]);
    const csv = await run(database.url, 'export', '--format', 'csv', '--since', '2026-01-01');
    expect(csv.out.split('\r\n')).toHaveLength(5);
    expect(csv.out).toContain(`,'=cmd@example.com,"A ""name"", with\nbreaks",`);
    const later = await run(database.url, 'export', '--since', '9999-01-01');
    expect(later.out).toBe('');
  });

  it('verify the log, optionally against a head recorded earlier', async () => {
    const { database, store } = await withLog(create);
    const head = await store.audit.head();
    const noted = `${head?.seq}:${head?.hash}`;
    expect(await run(database.url, 'verify', '--head', noted)).toEqual({
      isSound: true,
      out: `The audit log is intact: 5 entries, head ${noted}\n`,
    });
    await database.unprotect();
    await database.sql('delete from audit_entries where seq = 5');
    await database.sql(
      'update audit_head set seq = 4, hash = (select hash from audit_entries where seq = 4)',
    );
    // The file beside a SQLite database remembers the head; PostgreSQL has nothing beside it.
    const isNoticed = kind === 'sqlite';
    expect(await run(database.url, 'verify')).toMatchObject({ isSound: !isNoticed });
    expect(await run(database.url, 'verify', '--head', noted)).toMatchObject({
      isSound: false,
      out: expect.stringContaining('NOT intact: entry 5 '),
    });
  });
});

describe('npm run audit', () => {
  const SCRIPT = new URL('../../src/audit-cli.ts', import.meta.url).pathname;

  async function audit(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, ...args], {
      env: { PATH, ...environment },
    });
    const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    return { out, err, code };
  }

  it('reports the result in its exit code, and explains invalid settings', async () => {
    const [sqlite] = DATABASES;
    if (sqlite === undefined) throw new Error('no database');
    const { database } = await withLog(sqlite.create);
    const environment = { DATABASE_URL: database.url, AUDIT_KEY };
    const [sound, bad, key, settings] = await Promise.all([
      audit(environment, 'verify'),
      audit(environment, 'verify', '--head', `9:${'0'.repeat(64)}`),
      audit({ ...environment, AUDIT_KEY: 'another key of at least 32 characters' }, 'verify'),
      audit({ DATABASE_URL: 'mysql://x', AUDIT_KEY: 'short' }, 'verify'),
    ]);
    expect(sound).toMatchObject({ code: 0, err: '', out: expect.stringContaining('5 entries') });
    expect(bad).toMatchObject({ code: 1, out: expect.stringContaining('NOT intact: entry 6 ') });
    expect(key).toMatchObject({ code: 2, out: '', err: expect.stringContaining('isn’t the one') });
    expect(settings.code).toBe(2);
    expect(settings.err).toMatch(/DATABASE_URL must be .*\nAUDIT_KEY must have /);
  });
});
