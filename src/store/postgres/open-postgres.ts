import { Socket } from 'node:net';
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { GuardedDriver } from '../guarded-driver.ts';
import type { Tables } from '../tables.ts';
import { namedPostgresError } from './postgres-fault.ts';
import { TimedPostgresDriver } from './timed-driver.ts';

/** Open PostgreSQL database, which connects on demand. */
interface PostgresConnection {
  readonly db: Kysely<Tables>;
  readonly close: () => Promise<void>;
}

const MAX_CONNECTIONS = 10;
/** Longest wait for a connection, in milliseconds. */
export const CONNECT_TIMEOUT_MS = 3_000;
// The server ends a statement before this, so a connection that is silent for longer is dead.
const SILENCE_MS = 8_000;
const IDLE_MS = 6_000;
const INT8 = 20;

/** Opens the pool; nothing is sent before the first query, and the next query replaces a broken connection. */
export function openPostgres(url: string): PostgresConnection {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_MS,
    application_name: 'sentry-chatops',
    pipeline: true,
    stream: mortalSocket,
    // Sequence numbers and milliseconds stay far below 2^53; `pg` would return them as text.
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A broken connection is removed from the pool, and queries on it fail with its error. These events add nothing, but
  // without a listener they would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new GuardedDriver(new TimedPostgresDriver(pool), namedPostgresError),
      createIntrospector: (instance) => new PostgresIntrospector(instance),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return {
    db,
    async close() {
      await db.destroy();
    },
  };
}

/** Creates a socket that is destroyed after too long without traffic. */
export function mortalSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(SILENCE_MS, () => {
    socket.destroy(new Error('the database is silent'));
  });
}
