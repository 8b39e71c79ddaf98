import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDriver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

const STATEMENT_TIMEOUT_MS = 5_000;
// The server receives nothing from a replica whose machine is gone: it must not keep the log locked for the others.
const IDLE_IN_TRANSACTION_MS = 3_000;

/**
 * Begins a transaction with its own timeouts, in one message. A pooler refuses timeouts as start-up parameters
 * (PgBouncer, `ignore_startup_parameters`), and passes those of a session on to other sessions.
 */
const BEGIN = CompiledQuery.raw(
  [
    'begin',
    `set local statement_timeout = ${STATEMENT_TIMEOUT_MS}`,
    `set local idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`,
  ].join('; '),
);
const COMMIT = CompiledQuery.raw('commit');

/**
 * Driver for PostgreSQL that runs every statement in a transaction with timeouts; a statement outside of one gets its
 * own. Requires a pool of pipelining connections, on which that costs no further round trip.
 */
export class TimedPostgresDriver implements Driver {
  readonly #inner: Driver;
  readonly #connections = new WeakMap<DatabaseConnection, TimedConnection>();

  constructor(pool: pg.Pool) {
    this.#inner = new PostgresDriver({ pool });
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const timed = new TimedConnection(await this.#inner.acquireConnection());
    this.#connections.set(timed, timed);
    return timed;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    if (isolationLevel !== undefined || accessMode !== undefined) {
      throw new Error('transactions of the store have no settings');
    }
    return this.#timed(connection).begin();
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    const timed = this.#timed(connection);
    return timed.end(() => this.#inner.commitTransaction(timed.inner));
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const timed = this.#timed(connection);
    return timed.end(() => this.#inner.rollbackTransaction(timed.inner));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(this.#timed(connection).inner);
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }

  #timed(connection: DatabaseConnection): TimedConnection {
    const timed = this.#connections.get(connection);
    if (timed === undefined) throw new Error('not a connection of this driver');
    return timed;
  }
}

class TimedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  #isInTransaction = false;

  constructor(inner: DatabaseConnection) {
    this.inner = inner;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#isInTransaction) return this.inner.executeQuery<Row>(query);
    const [begun, done, committed] = await Promise.allSettled([
      this.inner.executeQuery(BEGIN),
      this.inner.executeQuery<Row>(query),
      this.inner.executeQuery(COMMIT),
    ]);
    if (begun.status === 'rejected') throw begun.reason;
    if (done.status === 'rejected') throw done.reason;
    if (committed.status === 'rejected') throw committed.reason;
    return done.value;
  }

  streamQuery(): never {
    throw new Error('the store reads page by page');
  }

  async begin(): Promise<void> {
    this.#isInTransaction = true;
    await this.inner.executeQuery(BEGIN);
  }

  async end(how: () => Promise<void>): Promise<void> {
    try {
      await how();
    } finally {
      this.#isInTransaction = false;
    }
  }
}
