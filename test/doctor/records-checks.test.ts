import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { anIntent, carryOut } from '../store/support/changes.ts';
import { AUDIT_KEY, DATABASES, temporaryFolder } from '../store/support/databases.ts';
import { said } from './support/start-setup.ts';
import { useSetup } from './support/use-setup.ts';

const setup = useSetup();
const { afterwards } = setup;

describe('records and the audit log', () => {
  const open = async (path: string) =>
    openStore({ url: `sqlite:${path}`, auditKey: undefined, now: () => new Date() });
  const at = (path: string) => setup.runChecks({ DATABASE_URL: `sqlite:${path}` });

  it('are checked without writing, beside a running bot that holds them', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const store = await open(path);
    afterwards(() => store.close());
    await carryOut(store, anIntent({ id: 'one' }));
    const head = await store.audit.head();
    const results = await at(path);
    expect(said(results, 'records')).toMatch(
      /^ok: SQLite is there and writable, version \d+; a bot is using it/,
    );
    expect(said(results, 'audit-log')).toBe(
      `ok: The key is right and the log is intact. Checked: all 2 entries; head 2:${head?.hash}.`,
    );
    expect(await store.audit.head()).toEqual(head);
    await carryOut(store, anIntent({ id: 'two' }));
  });

  it('are checked without a bot, which can start right after', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    await (await open(path)).close();
    expect(said(await at(path), 'records')).toMatch(
      /^ok: SQLite is there and writable, version \d+\.$/,
    );
    await (await open(path)).close();
  });

  it('report that a start will migrate an older version, and do not migrate it', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    await (await open(path)).close();
    const database = new Database(path);
    database.exec(
      'delete from schema_versions where version = (select max(version) from schema_versions)',
    );
    expect(said(await at(path), 'records')).toMatch(
      /^ok: .*version (\d+): the next start upgrades it to/,
    );
    const rows = database.prepare('select count(*) as count from schema_versions').get() as {
      count: number;
    };
    database.close();
    expect(said(await at(path), 'records')).toContain(
      `version ${rows.count}: the next start upgrades`,
    );
  });

  it('report an edited log', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const store = await open(path);
    await carryOut(store, anIntent({ id: 'one' }));
    await store.close();
    const database = new Database(path);
    for (const { name } of database
      .prepare("select name from sqlite_master where type = 'trigger'")
      .all() as { name: string }[]) {
      database.exec(`drop trigger ${name}`);
    }
    database.exec("update audit_entries set capability = 'other' where seq = 2");
    database.close();
    expect(said(await at(path), 'audit-log')).toMatch(
      /^fault: The audit log is NOT intact: entry 2 isn’t what was written: .* → Keep the database/,
    );
  });

  it('report a missing key file beside the database', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    await (await open(path)).close();
    const moved = join(temporaryFolder(), 'bot.sqlite');
    const database = new Database(path);
    database.exec(`vacuum into '${moved}'`);
    database.close();
    expect(said(await at(moved), 'audit-log')).toMatch(
      /^fault: The audit log’s key, .*, is missing/,
    );
  });

  it('report that there is no database yet, and that none can be created', async () => {
    const folder = temporaryFolder();
    expect(said(await at(join(folder, 'deep', 'bot.sqlite')), 'records')).toMatch(
      /^ok: There is no database yet/,
    );
    closeSync(openSync(join(folder, 'empty.sqlite'), 'w'));
    expect(said(await at(join(folder, 'empty.sqlite')), 'records')).toMatch(
      /and empty: the first start creates its tables/,
    );
    expect(said(await at(join(folder, 'empty.sqlite', 'bot.sqlite')), 'records')).toMatch(
      /^fault: .*can’t create .* → Make the file/,
    );
  });

  it('report tables that belong to another program', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const database = new Database(path);
    database.exec('create table schema_versions (something text)');
    database.close();
    expect(said(await at(path), 'records')).toMatch(
      /^fault: The database has another program’s tables/,
    );
  });

  it('report an unreachable database server', async () => {
    const results = await setup.runChecks({
      DATABASE_URL: 'postgres://bot:a-long-password@127.0.0.1:1/bot',
      AUDIT_KEY: 'k'.repeat(32),
    });
    expect(said(results, 'records')).toMatch(
      /^fault: The database in DATABASE_URL doesn’t work: it can’t be reached \(ECONNREFUSED\)/,
    );
    expect(said(results, 'audit-log')).toMatch(/^not-checked/);
    expect(JSON.stringify(results)).not.toContain('a-long-password');
  });
});

describe.each(DATABASES)('records in $kind', ({ create }) => {
  it('are readable with the right key, and not with another one', async () => {
    const database = await create();
    const store = await database.open();
    await carryOut(store, anIntent({ id: 'one' }));
    const settings = { DATABASE_URL: database.url, AUDIT_KEY };
    const results = await setup.runChecks(settings);
    expect(said(results, 'records')).toMatch(
      /^ok: (?:SQLite|PostgreSQL) is there and writable, version/,
    );
    expect(said(results, 'audit-log')).toMatch(
      /^ok: The key is right and the log is intact\. Checked: all 2/,
    );
    const other = await setup.runChecks({ ...settings, AUDIT_KEY: 'k'.repeat(32) });
    expect(said(other, 'audit-log')).toMatch(/^fault: The audit log’s key .* isn’t the one/);
  });

  it('are a fault with a newer version, or with a wrong name or password', async () => {
    const database = await create();
    await (await database.open()).close();
    await database.sql("insert into schema_versions values (99, 'of-the-future', 0)");
    const settings = { DATABASE_URL: database.url, AUDIT_KEY };
    expect(said(await setup.runChecks(settings), 'records')).toMatch(
      /^fault: .*newer version of the bot \(99/,
    );
    if (!database.url.startsWith('postgres')) return;
    const nowhere = new URL(database.url);
    nowhere.pathname = '/there_is_no_such_database';
    const results = await setup.runChecks({ ...settings, DATABASE_URL: nowhere.href });
    expect(said(results, 'records')).toMatch(/^fault: PostgreSQL doesn’t have the database /);
  });
});
