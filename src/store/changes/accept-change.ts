import { sql, type Transaction } from 'kysely';
import { StoreUnavailableError } from '../../errors/store-errors.ts';
import type { AuditHead } from '../../model/audit-entry.ts';
import type { ChangeIntent, Outcome } from '../../model/change.ts';
import type { Acceptance, ChangeStore, Receipt } from '../../ports/store.ts';
import { appendEntry, rememberHead } from '../audit/append-entry.ts';
import { inTransaction } from '../in-transaction.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { endOf } from './change-of-row.ts';

const STRENGTH: readonly Receipt['kind'][] = ['delivery', 'view', 'content'];

// The caller has given up by then, and those queued after it must not wait in vain.
const LONGEST_WAIT_MS = 1_500;

type Repeat = Extract<Acceptance, { kind: 'repeat' }>;
type Request = Parameters<ChangeStore['accept']>[0];

/** Stores the receipts and appends the intent, or returns the change that the request repeats. */
export async function acceptChange(context: StoreContext, request: Request): Promise<Acceptance> {
  const { db, kind, now } = context;
  const { intent, receipts, lease, isLate } = request;
  // The caller may have given up while waiting for the log and reported that; nothing may be stored then.
  const failIfLate = () => {
    if (isLate()) throw new StoreUnavailableError('timeout', undefined);
  };
  let head: AuditHead | undefined;
  const acceptance = await inTransaction(db, async (transaction): Promise<Acceptance> => {
    if (kind === 'postgres') {
      await sql`set local lock_timeout = ${sql.lit(LONGEST_WAIT_MS)}`.execute(transaction);
    }
    // Before the log's head is locked, so that a repeat holds up no one.
    const repeat = await keepReceipts(transaction, intent.id, receipts);
    if (repeat !== undefined) return repeat;
    const acceptedAt = now();
    const entry = {
      ...intent,
      at: acceptedAt,
      kind: 'intent',
      changeId: intent.id,
      actorMemberId: undefined,
      before: undefined,
      after: undefined,
      outcome: undefined,
      reason: undefined,
    } as const;
    head = await appendEntry(context, transaction, entry, failIfLate);
    await insertChange(transaction, intent, { intentSeq: head.seq, lease, acceptedAt });
    failIfLate();
    const unset = {
      state: 'accepted',
      attempts: 0,
      isAcknowledged: false,
      plan: undefined,
      end: undefined,
    } as const;
    return { kind: 'accepted', change: { ...intent, ...unset, acceptedAt } };
  });
  if (head !== undefined) rememberHead(context, head);
  return acceptance;
}

async function insertChange(
  transaction: Transaction<Tables>,
  intent: ChangeIntent,
  facts: {
    readonly intentSeq: number;
    readonly lease: Request['lease'];
    readonly acceptedAt: Date;
  },
): Promise<void> {
  await transaction
    .insertInto('changes')
    .values({
      id: intent.id,
      intent_seq: facts.intentSeq,
      state: 'accepted',
      owner: facts.lease.owner,
      lease_until: facts.lease.until.getTime(),
      attempts: 0,
      acknowledged_at: null,
      input: JSON.stringify(intent.input ?? null),
      plan: null,
      outcome: null,
      reason: null,
      updated_at: facts.acceptedAt.getTime(),
    })
    .execute();
}

async function keepReceipts(
  transaction: Transaction<Tables>,
  change_id: string,
  receipts: readonly Receipt[],
): Promise<Repeat | undefined> {
  // A repeated delivery comes first because it is the strongest reason. The same order everywhere prevents deadlocks
  // between requests that share receipts.
  const rank = ({ kind, key }: Receipt) => `${STRENGTH.indexOf(kind)} ${key}`;
  const sorted = [...receipts].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
  for (const { key, kind } of sorted) {
    const first = await keepReceipt(transaction, { key, kind, change_id });
    if (first !== undefined) {
      // A repeat is not a change: receipts stored before it was found must not remain.
      await transaction.deleteFrom('change_receipts').where('change_id', '=', change_id).execute();
      return { kind: 'repeat', by: kind, ...first };
    }
  }
  return undefined;
}

/** Stores a receipt, or returns the change that already has it. */
async function keepReceipt(
  transaction: Transaction<Tables>,
  receipt: Receipt & { readonly change_id: string },
): Promise<Pick<Repeat, 'changeId' | 'end'> | undefined> {
  for (;;) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('change_receipts')
      .values(receipt)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 0n) return undefined;
    const first = await transaction
      .selectFrom('change_receipts')
      .innerJoin('changes', 'changes.id', 'change_receipts.change_id')
      .select(['changes.id', 'changes.outcome', 'changes.reason'])
      .where('change_receipts.key', '=', receipt.key)
      .executeTakeFirst();
    if (first !== undefined) return { changeId: first.id, end: endOf(first) };
    // The other change ended between the two statements and deleted its receipt.
  }
}

/**
 * Returns the kinds of receipts that end with a change: after a failure the same modal may be submitted again, after
 * any other outcome it may not.
 */
export function lapsedWith(outcome: Outcome, isUntaken: boolean): readonly Receipt['kind'][] {
  if (isUntaken) return ['content', 'view', 'delivery'];
  return outcome === 'failed' ? ['content', 'view'] : ['content'];
}
