import type { Kysely, Transaction, UpdateObject } from 'kysely';
import { LeaseLostError } from '../../errors/store-errors.ts';
import type { AuditHead } from '../../model/audit-entry.ts';
import { type ChangeState, CORRECTED, type OpenChange, type Outcome } from '../../model/change.ts';
import type { ChangedThing } from '../../ports/change-notifications.ts';
import type { ChangeStore, Lease } from '../../ports/store.ts';
import { appendEntry, rememberHead } from '../audit/append-entry.ts';
import { inTransaction } from '../in-transaction.ts';
import { changedThings, type SignalSender } from '../notifications/notifications.ts';
import { withoutDiskWait } from '../queries.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { acceptChange, lapsedWith } from './accept-change.ts';
import { planColumn, stateOf, TOLD } from './change-of-row.ts';
import { correctChange } from './correct-change.ts';
import { forgetChanges } from './forget-changes.ts';
import { takeLocks } from './take-locks.ts';
import { findChange, readChange, takeOverChange } from './take-over-change.ts';

/** What a transaction recorded: the change as it is then, what was changed, and the log's new head. */
interface Recorded {
  readonly change: OpenChange;
  readonly things: readonly ChangedThing[];
  readonly head: AuditHead | undefined;
}

const ANYTHING: readonly ChangedThing[] = [{ kind: 'anything', id: undefined }];

/** Creates the store of unfinished changes; notifies every process of what was changed or may have been. */
export function createChangeStore(context: StoreContext, notifications: SignalSender): ChangeStore {
  const { db, now } = context;

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

  /** Unlocks the targets of a change and returns their keys. */
  async function letGo(on: Kysely<Tables>, id: string): Promise<readonly string[]> {
    const targets = await on
      .deleteFrom('change_targets')
      .where('change_id', '=', id)
      .returning('key')
      .execute();
    return targets.map(({ key }) => key);
  }

  /** Appends the end of a change to the audit log, and tells the other processes; returns what was changed. */
  async function record(
    transaction: Transaction<Tables>,
    kind: 'outcome' | 'correction',
    id: string,
    end: { readonly outcome: Outcome; readonly reason: string | undefined },
  ): Promise<Recorded> {
    const change = await readChange(transaction, id);
    const held = await letGo(transaction, id);
    // Without a plan nothing was sent, so no cache has to be invalidated.
    const changed = change.plan === undefined ? [] : changedThings(held);
    const things = kind === 'correction' ? ANYTHING : changed;
    await notifications.send(transaction, things);
    const head = await appendEntry(context, transaction, {
      ...change,
      ...end,
      at: now(),
      kind,
      changeId: id,
      actorMemberId: change.plan?.actorMemberId,
      target: change.plan?.target ?? change.target,
      before: change.plan?.before,
      after: change.plan?.after,
    });
    return { change, things, head };
  }

  /** Tells this process, and the file beside the database, of what was recorded. */
  function spread({ things, head }: Omit<Recorded, 'change'>): void {
    if (head !== undefined) rememberHead(context, head);
    notifications.tell(things);
  }

  /** Closes an open change; the lease must hold it. */
  async function closeOpen(
    transaction: Transaction<Tables>,
    id: string,
    end: Parameters<ChangeStore['close']>[1],
    lease: Lease,
  ) {
    const { outcome, reason, plan, isUntaken = false } = end;
    await advance(transaction, id, ['accepted', 'held', 'calling'], lease, {
      state: 'closed',
      outcome,
      reason: reason ?? null,
      ...planColumn(plan),
    });
    await transaction
      .deleteFrom('change_receipts')
      .where('change_id', '=', id)
      .where('kind', 'in', lapsedWith(outcome, isUntaken))
      .execute();
    return record(transaction, 'outcome', id, { outcome, reason });
  }

  return {
    accept: (request) => acceptChange(context, request),

    async acknowledge(ids) {
      if (ids.length === 0) return;
      // Slack is waiting. After a power cut that loses this, recovery reports the changes instead of making them.
      await withoutDiskWait(db)
        .updateTable('changes')
        .set({ acknowledged_at: now().getTime() })
        .where('id', 'in', ids)
        .where('state', '=', 'accepted')
        .execute();
    },

    lock: (id, targets, lease) =>
      inTransaction(db, async (transaction) => {
        const result = await takeLocks(transaction, id, targets);
        const to = result.kind === 'locked' ? { state: 'held' } : {};
        await advance(transaction, id, ['accepted'], lease, to);
        return result;
      }),

    begin: (id, plan, lease) =>
      inTransaction(db, (transaction) =>
        advance(transaction, id, ['held'], lease, { state: 'calling', ...planColumn(plan) }),
      ),

    async close(id, end, lease) {
      const recorded = await inTransaction(db, async (transaction) => {
        // The commit's response was lost, and with it the list of what was changed.
        const isDone = await isThere(transaction, id, 'closed', lease);
        return isDone
          ? { things: ANYTHING, head: undefined }
          : closeOpen(transaction, id, end, lease);
      });
      spread(recorded);
    },

    async correct(id, end, lease) {
      const recorded = await inTransaction(db, async (transaction) => {
        const found = await correctChange(context, transaction, id, end, lease);
        if (found === 'nothing') return undefined;
        if (found === 'open') return closeOpen(transaction, id, end, lease);
        const { outcome } = end;
        return record(transaction, 'correction', id, { outcome, reason: CORRECTED });
      });
      if (recorded !== undefined) spread(recorded);
      return recorded?.change;
    },

    told: (id, lease) => advance(db, id, ['closed', 'told'], lease, { state: 'told' }),

    extend: (id, lease) => advance(db, id, ['accepted', 'held', 'calling', 'closed'], lease, {}),

    takeOver: (lease, options) => takeOverChange(context, lease, options),

    of: (id) => findChange(db, id),

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
        .select('state')
        .where('state', '<>', TOLD)
        // Otherwise, SQLite reads all changes from the index by state, as it does to group them.
        .orderBy('intent_seq')
        .execute();
      const counts = new Map<ChangeState, number>();
      for (const row of rows) {
        const state = stateOf(row.state);
        counts.set(state, (counts.get(state) ?? 0) + 1);
      }
      return counts;
    },

    async oldestOpen() {
      const oldest = await db
        .selectFrom('changes')
        .innerJoin('audit_entries', 'audit_entries.seq', 'changes.intent_seq')
        .select('audit_entries.at')
        .where('changes.state', '<>', TOLD)
        .orderBy('changes.intent_seq')
        .limit(1)
        .executeTakeFirst();
      return oldest && new Date(oldest.at);
    },

    forget: (before) => forgetChanges(context, before),
  };
}
