import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Store } from '../../../src/ports/store.ts';
import { openStore } from '../../../src/store/open-store.ts';

/** A database that is deleted when the test ends. */
export interface TestDatabase {
  readonly url: string;
  /** Opens the bot's store on it; closed when the test ends, unless the test closes it. */
  readonly open: (options?: {
    readonly auditKey?: string;
    readonly now?: () => Date;
    readonly url?: string;
  }) => Promise<Store>;
  /** Runs a statement like a user with a database client. */
  readonly sql: (text: string) => Promise<readonly Record<string, unknown>[]>;
  /** Removes the triggers that protect the audit log, as an intruder with the owner's rights could. */
  readonly unprotect: () => Promise<void>;
  /** Deletes the database before the test ends; nothing may have it open. */
  readonly drop: () => Promise<void>;
}

export interface DatabaseOfTests {
  readonly kind: 'sqlite' | 'postgres';
  readonly create: () => Promise<TestDatabase>;
}

export const AUDIT_KEY = 'the key that the tests of the store use';
const POSTGRES = process.env['TEST_DATABASE_URL'];

if (POSTGRES === undefined) {
  process.stderr.write('TEST_DATABASE_URL is not set: the suites on PostgreSQL are skipped.\n');
}

/** URL of a PostgreSQL server for tests, or undefined if there is none. */
export const postgresForTests = POSTGRES;

/** The kinds of databases available for tests. */
export const DATABASES: readonly DatabaseOfTests[] = [
  { kind: 'sqlite', create: createSqlite },
  ...(POSTGRES === undefined
    ? []
    : [{ kind: 'postgres' as const, create: () => createPostgres(POSTGRES) }]),
];

/** Creates a folder that is deleted when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function createSqlite(): Promise<TestDatabase> {
  const folder = temporaryFolder();
  const path = join(folder, 'bot.sqlite');
  const run = async (text: string) => {
    const database = new Database(path, { timeout: 1_000 });
    try {
      const statement = database.prepare(text);
      if (statement.reader) return statement.all([]) as Record<string, unknown>[];
      statement.run([]);
      return [];
    } finally {
      database.close();
    }
  };
  return {
    url: `sqlite:${path}`,
    open: opener(`sqlite:${path}`),
    sql: run,
    async unprotect() {
      for (const name of ['no_update', 'no_delete', 'no_replace']) {
        await run(`drop trigger audit_entries_${name}`);
      }
    },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function createPostgres(server: string): Promise<TestDatabase> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.query(`set search_path to ${schema}`);
  let isThere = true;
  const drop = async () => {
    if (!isThere) return;
    isThere = false;
    await client.query(`drop schema ${schema} cascade`);
    await client.end();
  };
  onTestFinished(drop);
  const url = new URL(server);
  url.searchParams.set('options', `-csearch_path=${schema}`);
  return {
    url: url.href,
    open: opener(url.href),
    sql: async (text) => (await client.query(text)).rows,
    unprotect: async () => {
      await client.query('drop trigger audit_entries_append_only on audit_entries');
    },
    drop,
  };
}

function opener(ownUrl: string): TestDatabase['open'] {
  return async ({ auditKey = AUDIT_KEY, now = () => new Date(), url = ownUrl } = {}) => {
    const store = await openStore({ url, auditKey, now });
    let isOpen = true;
    const close = async () => {
      if (!isOpen) return;
      isOpen = false;
      await store.close();
    };
    onTestFinished(close);
    return { ...store, close };
  };
}
