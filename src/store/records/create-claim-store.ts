import type { CompiledQuery } from 'kysely';
import { latestPlausible } from '../../model/change.ts';
import type { ClaimState, ClaimStore, Lease } from '../../ports/store.ts';
import { deleteInChunks } from '../delete-in-chunks.ts';
import { withoutDiskWait } from '../queries.ts';
import type { StoreContext } from '../tables.ts';

/** Creates the store of claims. */
export function createClaimStore({ db, kind, now, events }: StoreContext): ClaimStore {
  // After a power cut that loses claims, redeliveries by Slack are handled again.
  const on = withoutDiskWait(db);
  // By the number of keys. Compiled once, because every command claims its delivery, mostly alone.
  const compiled = new Map<number, CompiledQuery>();

  return {
    async take(keys, lease) {
      const wanted = [...new Set(keys)].sort();
      if (wanted.length === 0) return [];
      const states = await takeNew(wanted, lease);
      const others = wanted.filter((key) => !states.has(key));
      for (const [key, state] of await lookAt(others, lease)) states.set(key, state);
      return keys.map((key, index) =>
        // The same key a second time in one call counts as a second claim.
        keys.indexOf(key) < index && states.get(key) === 'ours'
          ? 'held'
          : (states.get(key) ?? 'held'),
      );
    },

    keep: (keys, { owner, until }) => set(keys, owner, until.getTime()),
    finish: (keys, owner) => set(keys, owner, null),

    async release(key, owner) {
      await db
        .deleteFrom('claims')
        .where('key', '=', key)
        .where('owner', '=', owner)
        .where('lease_until', 'is not', null)
        .execute();
    },

    forget: (before) =>
      deleteInChunks(db, async (on, limit) => {
        const old = on
          .selectFrom('claims')
          .select('key')
          .where('taken_at', '<', before.getTime())
          .orderBy('taken_at')
          .limit(limit);
        const deleted = await on.deleteFrom('claims').where('key', 'in', old).executeTakeFirst();
        return Number(deleted.numDeletedRows);
      }),
  };

  /**
   * Claims keys that were never claimed. Existing rows are not touched and so not locked, and the same order in every
   * replica prevents deadlocks.
   */
  async function takeNew(
    keys: readonly string[],
    { owner, until }: Lease,
  ): Promise<Map<string, ClaimState>> {
    const query = compiled.get(keys.length) ?? compileTakeNew(keys.length);
    compiled.set(keys.length, query);
    const takenAt = now().getTime();
    const parameters = keys.flatMap((key) => [key, owner, until.getTime(), takenAt]);
    const { rows: taken } = await on.executeQuery<{ key: string }>({ ...query, parameters });
    return new Map(taken.map(({ key }) => [key, 'ours']));
  }

  function compileTakeNew(count: number): CompiledQuery {
    const row = { key: '', owner: '', lease_until: 0, taken_at: 0 };
    return on
      .insertInto('claims')
      .values(Array.from({ length: count }, () => row))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .compile();
  }

  async function lookAt(
    keys: readonly string[],
    lease: Lease,
  ): Promise<ReadonlyMap<string, ClaimState>> {
    if (keys.length === 0) return new Map();
    const rows = await on
      .selectFrom('claims')
      .select(['key', 'lease_until'])
      .where('key', 'in', keys)
      .execute();
    const at = now();
    const latest = latestLease(lease, at);
    const states = new Map<string, ClaimState>();
    for (const { key, lease_until } of rows) {
      if (lease_until === null) {
        states.set(key, 'done');
        continue;
      }
      if (lease_until > latest) events.timeFromFuture('claims');
      const isLeft = lease_until < at.getTime() || lease_until > latest;
      states.set(key, isLeft && (await takeOver(key, lease)) ? 'ours' : 'held');
    }
    return states;
  }

  async function takeOver(key: string, lease: Lease): Promise<boolean> {
    const { owner, until } = lease;
    const at = now();
    const { numUpdatedRows } = await on
      .updateTable('claims')
      .set({ owner, lease_until: until.getTime() })
      .where('key', '=', key)
      .where((where) =>
        where.or([
          where('lease_until', '<', at.getTime()),
          where('lease_until', '>', latestLease(lease, at)),
        ]),
      )
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async function set(
    keys: readonly string[],
    owner: string,
    lease_until: number | null,
  ): Promise<void> {
    if (keys.length === 0) return;
    const held = on
      .selectFrom('claims')
      .select('key')
      .where('key', 'in', keys)
      .where('owner', '=', owner)
      .where('lease_until', 'is not', null)
      // The same order of locks prevents deadlocks.
      .orderBy('key')
      .$if(kind === 'postgres', (query) => query.forUpdate());
    await on.updateTable('claims').set({ lease_until }).where('key', 'in', held).execute();
  }
}

/** Returns the latest time until which a claim can be leased: all of them are leased for the same time. */
function latestLease({ until }: Lease, now: Date): number {
  return latestPlausible(now, until.getTime() - now.getTime());
}
