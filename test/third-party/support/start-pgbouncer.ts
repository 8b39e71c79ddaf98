import { randomUUID } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../store/support/databases.ts';
import { pathOf } from './describe-with.ts';
import { freePort } from './free-port.ts';
import { startProgram } from './start-program.ts';

/** Creates a database of its own, since PgBouncer refuses the start-up parameter that would name a schema. */
async function createDatabase(server: string): Promise<URL> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  onTestFinished(async () => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url;
}

/** PgBouncer in front of a database that is dropped when the test ends. */
export interface PgBouncer {
  /** URL of the database through PgBouncer. */
  readonly url: string;
  /** URL of the same database without it. */
  readonly direct: string;
}

/** Starts PgBouncer with its defaults, except for what the test sets. */
export async function startPgBouncer(
  server: string,
  settings: Readonly<Record<string, string>>,
): Promise<PgBouncer> {
  const direct = await createDatabase(server);
  const port = await freePort();
  const folder = temporaryFolder();
  // PgBouncer gives up root's rights, and reads its files afterwards.
  chmodSync(folder, 0o755);
  const users = join(folder, 'users.txt');
  writeFileSync(users, `"${direct.username}" "${decodeURIComponent(direct.password)}"\n`);
  const name = direct.pathname.slice(1);
  const place = `host=${direct.hostname} port=${direct.port || '5432'} dbname=${name}`;
  const lines = Object.entries({ pool_mode: 'transaction', ...settings });
  const configuration = join(folder, 'pgbouncer.ini');
  writeFileSync(
    configuration,
    [
      '[databases]',
      `${name} = ${place}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = trust',
      `auth_file = ${users}`,
      ...lines.map(([key, value]) => `${key} = ${value}`),
      '',
    ].join('\n'),
  );
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  await startProgram(pathOf('pgbouncer'), [...asUser, configuration], { port });
  const url = new URL(direct);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return { url: url.href, direct: direct.href };
}
