import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SelectQueryNode,
  type SqliteDatabase,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import type Database from 'libsql';
import { LRUCache } from 'lru-cache';
import { waitsForDisk } from '../queries.ts';
import { sqliteCode } from './sqlite-fault.ts';

const MAX_STATEMENTS = 200;

/**
 * Wraps the database so that each statement is prepared only once: libsql frees one only when it is garbage-collected,
 * and 40,000 of them took 180 MB.
 */
export function withStatementCache(database: Database.Database): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: MAX_STATEMENTS });
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}

// Below the 1.5 s that a user's click may wait for the log.
const BUSY_MS = 1_000;
const PAUSE_MS = 25;

// About as much as SQLite's own 1,000 pages.
const ROWS_PER_CHECKPOINT = 300;

/** What {@link PatientSqliteDriver} calls. */
export interface SqliteHooks {
  /** Throws when nothing may be written; called before each transaction and each commit. */
  readonly beforeTransaction: () => void;
  /** Called when enough was written for a checkpoint. */
  readonly checkpoint: () => void;
}

/** Hooks of a database that is only read. */
export const NO_HOOKS: SqliteHooks = {
  beforeTransaction: () => undefined,
  checkpoint: () => undefined,
};

/**
 * Kysely's driver with transactions that take the write lock at once: its own are deferred, and two that read and then
 * write fail with SQLITE_BUSY however long they wait. It does its own waiting for another program's lock, because
 * SQLite's would stop the whole process meanwhile.
 */
export class PatientSqliteDriver extends SqliteDriver {
  readonly #hooks: SqliteHooks;
  #written = 0;
  #synchronous: 'FULL' | 'NORMAL' = 'FULL';
  /** A transaction begins with its first statement, which says whether its commit waits for the disk. */
  #transaction: 'none' | 'opened' | 'begun' = 'none';
  /** SQLite has one connection, which serves every query. */
  #patient: DatabaseConnection | undefined;

  constructor(config: SqliteDialectConfig, hooks: SqliteHooks) {
    super(config);
    this.#hooks = hooks;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    this.#patient ??= this.#patientOn(connection);
    return this.#patient;
  }

  #patientOn(connection: DatabaseConnection): DatabaseConnection {
    return {
      executeQuery: <Row>(query: CompiledQuery) =>
        patiently(async () => {
          await this.#prepareFor(query, connection);
          const result = await connection.executeQuery<Row>(query);
          if (!SelectQueryNode.is(query.query)) this.#count(result);
          return result;
        }),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  /** Counts a statement that may have written and its rows; with `returning`, SQLite only tells the rows. */
  #count({ numAffectedRows, rows }: QueryResult<unknown>): void {
    this.#written += 1 + Number(numAffectedRows ?? rows.length);
    if (this.#written < ROWS_PER_CHECKPOINT) return;
    this.#written = 0;
    this.#hooks.checkpoint();
  }

  async #prepareFor(query: CompiledQuery, connection: DatabaseConnection): Promise<void> {
    // SQLite refuses the change within a transaction, which waits for the disk as a whole or not at all.
    if (this.#transaction === 'begun') return;
    const isOpened = this.#transaction === 'opened';
    if (isOpened || !SelectQueryNode.is(query.query)) await this.#awaitDiskFor(query, connection);
    if (!isOpened) return;
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    this.#transaction = 'begun';
  }

  /** Sets whether commits wait for the disk, where that is to change: statements of one kind come in bursts. */
  async #awaitDiskFor(query: CompiledQuery, connection: DatabaseConnection): Promise<void> {
    const synchronous = waitsForDisk(query) ? 'FULL' : 'NORMAL';
    if (synchronous === this.#synchronous) return;
    await connection.executeQuery(CompiledQuery.raw(`pragma synchronous=${synchronous}`));
    this.#synchronous = synchronous;
  }

  override async beginTransaction(): Promise<void> {
    this.#hooks.beforeTransaction();
    this.#transaction = 'opened';
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#hooks.beforeTransaction();
    if (this.#transaction === 'begun') await super.commitTransaction(connection);
    this.#transaction = 'none';
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      if (this.#transaction === 'begun') await super.rollbackTransaction(connection);
    } finally {
      // A connection whose rollback fails is in no transaction either: SQLite has rolled it back by itself.
      this.#transaction = 'none';
    }
  }
}

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + BUSY_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isBusy = sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
      if (!isBusy || performance.now() >= giveUpAt) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
