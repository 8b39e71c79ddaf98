import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { StoreSetupError } from '../../errors/store-errors.ts';
import { ensurePrivateFile, errorCode } from '../sqlite/private-file.ts';
import type { Tables } from '../tables.ts';
import { keyCheck, NO_HASH } from './verify-chain.ts';

/** Returns the audit key in the file next to a SQLite database; throws `StoreSetupError` if there is none. */
export function keyBeside(databasePath: string): string {
  const path = auditKeyPath(databasePath);
  const key = readAuditKey(path);
  if (key === undefined) throw new StoreSetupError({ kind: 'audit-key-missing', path });
  return key;
}

/** Returns the audit key in the file next to a SQLite database, which is created if there is none. */
export function makeKeyBeside(databasePath: string, newKey: () => string): string {
  const path = auditKeyPath(databasePath);
  const existing = readAuditKey(path);
  if (existing !== undefined) return existing;
  const key = newKey();
  writeAuditKey(path, key);
  return key;
}

/** Returns the given key; throws `StoreSetupError` if there is none. */
export function requireGivenKey(key: string | undefined): string {
  if (key === undefined) throw new StoreSetupError({ kind: 'audit-key-required' });
  return key;
}

/** Returns the path of the audit key file next to a SQLite database. */
function auditKeyPath(databasePath: string): string {
  return `${databasePath}.audit-key`;
}

/** Returns the key in the file; undefined if there is no file, and throws `StoreSetupError` if it cannot be read. */
function readAuditKey(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const key = readFileSync(path, 'utf8').trim();
    // A crash between creating and writing the file leaves it empty.
    return key === '' ? undefined : key;
  } catch (error) {
    throw new StoreSetupError({ kind: 'file', path, code: errorCode(error) }, { cause: error });
  }
}

/** Writes the key through to the disk, in a file that only its owner can read. */
function writeAuditKey(path: string, key: string): void {
  const file = openSync(ensurePrivateFile(path), 'w');
  try {
    writeSync(file, `${key}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Reports whether the log was started, with any key. */
export async function isLogBegun(db: Kysely<Tables>): Promise<boolean> {
  const head = await db
    .selectFrom('audit_head')
    .select('id')
    .where('id', '=', 1)
    .executeTakeFirst();
  return head !== undefined;
}

/** Starts the log with the key; throws `StoreSetupError` if it was started with another one. */
export async function beginLog(db: Kysely<Tables>, key: string): Promise<void> {
  const check = keyCheck(key);
  await db
    .insertInto('audit_head')
    .values({ id: 1, seq: 0, hash: NO_HASH, key_check: check })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await requireKey(db, key);
}

/** Throws `StoreSetupError` unless the log was started with the key. */
export async function requireKey(db: Kysely<Tables>, key: string): Promise<void> {
  const head = await db
    .selectFrom('audit_head')
    .select('key_check')
    .where('id', '=', 1)
    .executeTakeFirst();
  if (head?.key_check !== keyCheck(key)) throw new StoreSetupError({ kind: 'audit-key-wrong' });
}
