import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Driver, TransactionSettings } from 'kysely';
import { StoreUnavailableError } from '../errors/store-errors.ts';

/** PostgreSQL's `serialization_failure` and `deadlock_detected`: it rolled back, and asks to be asked again. */
const CONFLICTS: ReadonlySet<string | undefined> = new Set(['40001', '40P01']);
const TRIES = 4;
const PAUSE_MS = 20;

/** Runs a statement or a transaction, again if PostgreSQL rolled it back because of a conflict with another one. */
export async function despiteConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isConflict = error instanceof StoreUnavailableError && CONFLICTS.has(error.code);
      if (!isConflict || tries >= TRIES) throw error;
    }
    await sleep(PAUSE_MS * tries);
  }
}

/**
 * Driver between our queries and a database, which makes parameters storable, translates errors, and repeats single
 * statements after a conflict.
 */
export class GuardedDriver implements Driver {
  readonly #inner: Driver;
  readonly #named: (error: unknown) => unknown;
  /** Guarded connections by those of the database, and the other way round. */
  readonly #guarded = new WeakMap<DatabaseConnection, DatabaseConnection>();
  readonly #connections = new WeakMap<DatabaseConnection, DatabaseConnection>();
  readonly #inTransaction = new WeakSet<DatabaseConnection>();

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
    // The same few connections serve every query.
    return this.#guarded.get(connection) ?? this.#guardedBy(connection);
  }

  #guardedBy(connection: DatabaseConnection): DatabaseConnection {
    const guarded: DatabaseConnection = {
      executeQuery: <Row>(query: CompiledQuery) => {
        const run = () => this.#guard(() => connection.executeQuery<Row>(storable(query)));
        // A conflict ends the whole transaction, which then has to run again from its start.
        return this.#inTransaction.has(guarded) ? run() : despiteConflicts(run);
      },
      streamQuery() {
        throw new Error('the store reads page by page');
      },
    };
    this.#connections.set(guarded, connection);
    this.#guarded.set(connection, guarded);
    return guarded;
  }

  async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    await this.#guard(() => this.#inner.beginTransaction(this.#innerOf(connection), settings));
    this.#inTransaction.add(connection);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#guard(() => this.#inner.commitTransaction(this.#innerOf(connection)));
    this.#inTransaction.delete(connection);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#inTransaction.delete(connection);
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

const UNSTORABLE = /[\0\ud800-\udfff]/;

/**
 * Returns text as both databases can store it: libsql cuts at NUL and PostgreSQL refuses it, and a lone surrogate comes
 * back as another character. Hashes cover the stored text.
 */
export function storableText(text: string): string {
  if (!UNSTORABLE.test(text)) return text;
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
