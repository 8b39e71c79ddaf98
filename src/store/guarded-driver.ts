import type { CompiledQuery, DatabaseConnection, Driver, TransactionSettings } from 'kysely';
import { storableValue } from './storable-value.ts';

/** Driver between our queries and a database, which makes parameters storable and translates errors. */
export class GuardedDriver implements Driver {
  readonly #inner: Driver;
  readonly #named: (error: unknown) => unknown;
  readonly #connections = new WeakMap<DatabaseConnection, DatabaseConnection>();

  /** `named` translates a database error into the one to throw. */
  constructor(inner: Driver, named: (error: unknown) => unknown) {
    this.#inner = inner;
    this.#named = named;
  }

  init(): Promise<void> {
    return this.#guard(() => this.#inner.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#guard(() => this.#inner.acquireConnection());
    const guarded: DatabaseConnection = {
      executeQuery: (query) => this.#guard(() => connection.executeQuery(storable(query))),
      streamQuery() {
        throw new Error('the store reads page by page');
      },
    };
    this.#connections.set(guarded, connection);
    return guarded;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#guard(() => this.#inner.beginTransaction(this.#innerOf(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#guard(() => this.#inner.commitTransaction(this.#innerOf(connection)));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await this.#inner.rollbackTransaction(this.#innerOf(connection));
    } catch {
      // A rollback fails if the database has already rolled back (a full disk) or is gone, and Kysely would throw this
      // error instead of the original one.
    }
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(this.#innerOf(connection));
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }

  #innerOf(guarded: DatabaseConnection): DatabaseConnection {
    const connection = this.#connections.get(guarded);
    if (connection === undefined) throw new Error('not a connection of this driver');
    return connection;
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#named(error);
    }
  }
}

function storable(query: CompiledQuery): CompiledQuery {
  return { ...query, parameters: query.parameters.map(storableValue) };
}
