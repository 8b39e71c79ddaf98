import type { CompiledQuery, DatabaseConnection, Driver, TransactionSettings } from 'kysely';

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

/**
 * Returns text as both databases can store it: libsql cuts at NUL and PostgreSQL refuses it, and a lone surrogate comes
 * back as another character. Hashes cover the stored text.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd');
}

/**
 * Returns a value that can be bound to a query; throws `TypeError` for anything else, which is a bug that would make
 * libsql end the process.
 */
export function storableValue(value: unknown): string | number | null {
  if (value === null) return null;
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`a ${typeof value} cannot be bound to a query`);
}
