import type { Kysely, Transaction, UpdateObject } from 'kysely';
import { LeaseLostError } from '../../errors/store-errors.ts';
import type { ChangeState, OpenChange, Outcome } from '../../model/change.ts';
import type { ChangedThing, ChangeStore, Lease, Receipt } from '../../ports/store.ts';
import { appendEntry } from '../audit/append-entry.ts';
import { entryOfRow } from '../audit/entry-of-row.ts';
import { changedThings, type SignalSender } from '../notifications/notifications.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { acceptChange } from './accept-change.ts';
import { changeOfRow, planText, stateOf } from './change-of-row.ts';

/** Locks all targets for a change or none; returns false if another change has locked one of them. */
async function takeLocks(
  transaction: Transaction<Tables>,
  change_id: string,
  targets: readonly string[],
): Promise<boolean> {
  // The same order everywhere prevents deadlocks between changes.
  const keys = [...new Set(targets)].sort();
  for (const key of keys) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('change_targets')
      .values({ key, change_id })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) {
      await transaction.deleteFrom('change_targets').where('change_id', '=', change_id).execute();
      return false;
    }
  }
  return true;
}

const ANYTHING: readonly ChangedThing[] = [{ kind: 'anything', id: undefined }];

/** Creates the store of unfinished changes; notifies every process of what was changed or may have been. */
export function createChangeStore(context: StoreContext, notifications: SignalSender): ChangeStore {
  const { db, kind, now } = context;

  /** Updates a change that the lease holds and that is in one of the states; throws `LeaseLostError` otherwise. */
  async function advance(
    on: Kysely<Tables>,
    id: string,
    from: readonly ChangeState[],
    lease: Lease,
    to: Pick<UpdateObject<Tables, 'changes'>, 'state' | 'plan' | 'outcome' | 'reason'>,
  ): Promise<void> {
    const { numUpdatedRows } = await on
      .updateTable('changes')
      .set({ ...to, lease_until: lease.until.getTime(), updated_at: now().getTime() })
      .where('id', '=', id)
      .where('owner', '=', lease.owner)
      .where('state', 'in', from)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new LeaseLostError(`change ${id}`);
  }

  /**
   * Reports whether the same holder already brought the change to this state: a commit whose response was lost is
   * retried.
   */
  async function isThere(
    on: Kysely<Tables>,
    id: string,
    state: ChangeState,
    { owner }: Lease,
  ): Promise<boolean> {
    const row = await on
      .selectFrom('changes')
      .select('id')
      .where('id', '=', id)
      .where('owner', '=', owner)
      .where('state', '=', state)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function read(on: Kysely<Tables>, id: string): Promise<OpenChange> {
    const change = await on
      .selectFrom('changes')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const intent = await on
      .selectFrom('audit_entries')
      .selectAll()
      .where('seq', '=', change.intent_seq)
      .executeTakeFirstOrThrow();
    return changeOfRow(change, entryOfRow(intent));
  }

  /** Unlocks the targets of a change and returns their keys. */
  async function letGo(on: Kysely<Tables>, id: string): Promise<readonly string[]> {
    const targets = await on
      .deleteFrom('change_targets')
      .where('change_id', '=', id)
      .returning('key')
      .execute();
    return targets.map(({ key }) => key);
  }

  return {
    accept: (request) => acceptChange(context, request),

    lock: (id, targets, lease) =>
      db.transaction().execute(async (transaction) => {
        if (!(await takeLocks(transaction, id, targets))) {
          await advance(transaction, id, ['accepted'], lease, {});
          return false;
        }
        await advance(transaction, id, ['accepted'], lease, { state: 'held' });
        return true;
      }),

    begin: (id, plan, lease) =>
      advance(db, id, ['held'], lease, { state: 'calling', plan: planText(plan) }),

    async close(id, { outcome, reason = null, plan, isUntaken = false }, lease) {
      const things = await db.transaction().execute(async (transaction) => {
        // The commit's response was lost, and with it the list of what was changed.
        if (await isThere(transaction, id, 'closed', lease)) return ANYTHING;
        await advance(transaction, id, ['accepted', 'held', 'calling'], lease, {
          state: 'closed',
          outcome,
          reason,
          ...(plan === undefined ? {} : { plan: planText(plan) }),
        });
        const change = await read(transaction, id);
        const held = await letGo(transaction, id);
        await transaction
          .deleteFrom('change_receipts')
          .where('change_id', '=', id)
          .where('kind', 'in', lapsedWith(outcome, isUntaken))
          .execute();
        // Without a plan nothing was sent, so no cache has to be invalidated.
        const changed = change.plan === undefined ? [] : changedThings(held);
        await notifications.send(transaction, changed);
        await appendEntry(context, transaction, {
          ...change,
          at: now(),
          kind: 'outcome',
          changeId: id,
          actorMemberId: change.plan?.actorMemberId,
          target: change.plan?.target ?? change.target,
          before: change.plan?.before,
          after: change.plan?.after,
          outcome,
          reason: reason ?? undefined,
        });
        return changed;
      });
      notifications.tell(things);
    },

    told: (id, lease) => advance(db, id, ['closed', 'told'], lease, { state: 'told' }),

    extend: (id, lease) => advance(db, id, ['accepted', 'held', 'calling', 'closed'], lease, {}),

    takeOver: ({ owner, until }) =>
      db.transaction().execute(async (transaction) => {
        const found = await transaction
          .selectFrom('changes')
          .select(['id', 'attempts'])
          .where('state', '<>', 'told')
          .where('lease_until', '<=', now().getTime())
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
        return read(transaction, found.id);
      }),

    async countReceipts(keys) {
      const { count } = await db
        .selectFrom('change_receipts')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('key', 'in', keys)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async open() {
      const rows = await db
        .selectFrom('changes')
        .select(['state', (select) => select.fn.countAll<number>().as('count')])
        .where('state', '<>', 'told')
        .groupBy('state')
        .execute();
      return new Map(rows.map(({ state, count }) => [stateOf(state), count]));
    },

    async oldestOpen() {
      const oldest = await db
        .selectFrom('changes')
        .innerJoin('audit_entries', 'audit_entries.seq', 'changes.intent_seq')
        .select('audit_entries.at')
        .where('changes.state', '<>', 'told')
        .orderBy('changes.intent_seq')
        .limit(1)
        .executeTakeFirst();
      return oldest && new Date(oldest.at);
    },

    forget: (before) =>
      db.transaction().execute(async (transaction) => {
        const isOver = transaction
          .selectFrom('changes')
          .select('id')
          .where('state', '=', 'told')
          .where('updated_at', '<', before.getTime());
        await transaction.deleteFrom('change_receipts').where('change_id', 'in', isOver).execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('changes')
          .where('state', '=', 'told')
          .where('updated_at', '<', before.getTime())
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}

/**
 * Returns the kinds of receipts that end with a change: after a failure the same modal may be submitted again, after
 * any other outcome it may not.
 */
function lapsedWith(outcome: Outcome, isUntaken: boolean): readonly Receipt['kind'][] {
  if (isUntaken) return ['content', 'view', 'delivery'];
  return outcome === 'failed' ? ['content', 'view'] : ['content'];
}
