import { Socket } from 'node:net';
import {
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import pg from 'pg';
import { GuardedDriver } from '../guarded-driver.ts';
import type { Tables } from '../tables.ts';
import { namedPostgresError } from './postgres-fault.ts';

/** An open PostgreSQL database; connections are made as they are needed. */
interface PostgresConnection {
  readonly db: Kysely<Tables>;
  readonly close: () => Promise<void>;
}

const MAX_CONNECTIONS = 10;
/** Longest wait for a connection, in milliseconds. */
export const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 5_000;
// The server ends a statement before this, so a connection that is silent for longer is dead.
const SILENCE_MS = 8_000;
// Of a replica whose machine is gone the server hears nothing: it must not keep the log locked for the others.
const IDLE_IN_TRANSACTION_MS = 3_000;
const IDLE_MS = 6_000;
const INT8 = 20;

/** Opens the pool; nothing is sent before the first query, and a broken connection is replaced by the next one. */
export function openPostgres(url: string): PostgresConnection {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    application_name: 'sentry-chatops',
    stream: mortalSocket,
    // Numbers of entries and milliseconds stay far below 2^53; `pg` would give them as text.
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A connection that breaks is taken out of the pool, and whoever queries on it gets the error: these events
  // say nothing new, but one without a listener ends the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new GuardedDriver(new PostgresDriver({ pool }), namedPostgresError),
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

/** A socket that ends when nothing has come or gone for too long. */
export function mortalSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(SILENCE_MS, () => {
    socket.destroy(new Error('the database is silent'));
  });
}
