import { type Kysely, sql } from 'kysely';
import type { OpenChange } from '../../model/change.ts';
import { latestPlausible } from '../../model/change.ts';
import type { ChangeStore } from '../../ports/store.ts';
import { entryOfRow } from '../audit/entry-of-row.ts';
import { inTransaction } from '../in-transaction.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { changeOfRow, TOLD } from './change-of-row.ts';

/** Reads a change with its intent; throws if there is none. */
export async function readChange(on: Kysely<Tables>, id: string): Promise<OpenChange> {
  const change = await findChange(on, id);
  if (change === undefined) throw new Error('no such change');
  return change;
}

/** Reads a change with its intent; undefined if there is none. */
export async function findChange(on: Kysely<Tables>, id: string): Promise<OpenChange | undefined> {
  const change = await on.selectFrom('changes').selectAll().where('id', '=', id).executeTakeFirst();
  if (change === undefined) return undefined;
  const intent = await on
    .selectFrom('audit_entries')
    .selectAll()
    .where('seq', '=', change.intent_seq)
    .executeTakeFirstOrThrow();
  return changeOfRow(change, entryOfRow(intent));
}

/** Takes over an unfinished change whose lease has expired, or is further ahead than any lease can be. */
export async function takeOverChange(
  { db, kind, now, events }: StoreContext,
  { owner, until }: Parameters<ChangeStore['takeOver']>[0],
  { except, longestMs }: Parameters<ChangeStore['takeOver']>[1],
): Promise<OpenChange | undefined> {
  const at = now();
  const latest = latestPlausible(at, longestMs);
  const taken = await inTransaction(db, async (transaction) => {
    const found = await transaction
      .selectFrom('changes')
      .select(['id', 'attempts', 'lease_until'])
      .where('state', '<>', TOLD)
      .where((where) =>
        where.or([where('lease_until', '<=', at.getTime()), where('lease_until', '>', latest)]),
      )
      .$if(except.length > 0, (query) => query.where('id', 'not in', except))
      // A change that holds locks comes before those that may wait for them.
      .orderBy(sql`case when state = 'accepted' then 1 else 0 end`)
      .orderBy('intent_seq')
      .limit(1)
      .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked())
      .executeTakeFirst();
    if (found === undefined) return undefined;
    await transaction
      .updateTable('changes')
      .set({ owner, lease_until: until.getTime(), attempts: found.attempts + 1 })
      .where('id', '=', found.id)
      .execute();
    return { ...found, change: await readChange(transaction, found.id) };
  });
  if (taken === undefined) return undefined;
  if (taken.lease_until > latest) events.timeFromFuture('changes');
  return taken.change;
}
