import type { Kysely } from 'kysely';
import type { DatabaseKind, Tables } from '../tables.ts';

/** One step of the database schema, forward only; runs inside a transaction on both databases. */
export interface Migration {
  readonly name: string;
  readonly up: (db: Kysely<Tables>, kind: DatabaseKind) => Promise<void>;
}
