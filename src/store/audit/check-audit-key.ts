import type { Kysely } from 'kysely';
import { StoreSetupError } from '../../errors/store-errors.ts';
import type { Tables } from '../tables.ts';
import { keyCheck, NO_HASH } from './entry-hash.ts';

/** Whether the log has been begun, with whichever key. */
export async function isLogBegun(db: Kysely<Tables>): Promise<boolean> {
  const head = await db
    .selectFrom('audit_head')
    .select('id')
    .where('id', '=', 1)
    .executeTakeFirst();
  return head !== undefined;
}

/** Begins the log with the key, or throws `StoreSetupError` if it was begun with another. */
export async function beginLog(db: Kysely<Tables>, key: string): Promise<void> {
  const check = keyCheck(key);
  await db
    .insertInto('audit_head')
    .values({ id: 1, seq: 0, hash: NO_HASH, key_check: check })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await requireKey(db, key);
}

/** Throws `StoreSetupError` unless the log was begun with the key. */
export async function requireKey(db: Kysely<Tables>, key: string): Promise<void> {
  const head = await db
    .selectFrom('audit_head')
    .select('key_check')
    .where('id', '=', 1)
    .executeTakeFirst();
  if (head?.key_check !== keyCheck(key)) throw new StoreSetupError({ kind: 'audit-key-wrong' });
}
