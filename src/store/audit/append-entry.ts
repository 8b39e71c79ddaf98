import type { Transaction } from 'kysely';
import type { AuditEntry, AuditHead } from '../../model/audit-entry.ts';
import { storableText } from '../guarded-driver.ts';
import { errorCode } from '../sqlite/private-file.ts';
import type { StoreContext, Tables, UnsealedEntryRow } from '../tables.ts';
import { type TargetColumns, targetColumns } from './entry-of-row.ts';
import { entryHash } from './verify-chain.ts';

/**
 * Appends an entry to the audit log and returns the new head, to be remembered after the commit. The log's head stays locked until the transaction
 * ends, so that all processes append one after the other and entries become visible in order; the transaction's other
 * work should come first. `onTurn` runs once the head is locked, and may throw.
 */
export async function appendEntry(
  { kind, auditKey }: StoreContext,
  transaction: Transaction<Tables>,
  entry: Omit<AuditEntry, 'seq'>,
  onTurn: () => void = () => undefined,
): Promise<AuditHead> {
  const head = await transaction
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('id', '=', 1)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  onTurn();
  const row = rowOf(entry, head.seq + 1);
  const hash = entryHash(auditKey, head.hash, row);
  await transaction
    .insertInto('audit_entries')
    .values({ ...row, hash })
    .execute();
  await transaction
    .updateTable('audit_head')
    .set({ seq: row.seq, hash })
    .where('id', '=', 1)
    .execute();
  return { seq: row.seq, hash };
}

/** Remembers the log's head outside of the database, once the entry is committed; a failure is only reported. */
export function rememberHead({ headFile, events }: StoreContext, head: AuditHead): void {
  try {
    headFile?.remember(head);
  } catch (error) {
    // The entry is durable, and an older head beside it is no fault: the change goes on.
    events.headNotRemembered(errorCode(error));
  }
}

function rowOf(entry: Omit<AuditEntry, 'seq'>, seq: number): UnsealedEntryRow {
  const { target, before, after } = entry;
  return {
    seq,
    at: entry.at.getTime(),
    kind: entry.kind,
    change_id: storableText(entry.changeId),
    team_id: storableText(entry.actor.teamId),
    actor_user_id: storableText(entry.actor.userId),
    actor_member_id: textOrNull(entry.actorMemberId),
    capability: storableText(entry.capability),
    ...storableColumns(targetColumns(target)),
    before: before === undefined ? null : storableText(JSON.stringify(before)),
    after: after === undefined ? null : storableText(JSON.stringify(after)),
    outcome: entry.outcome ?? null,
    reason: textOrNull(entry.reason),
    request_id: storableText(entry.requestId),
    surface: storableText(entry.surface),
    channel_id: textOrNull(entry.channelId),
  };
}

function storableColumns(columns: TargetColumns): TargetColumns {
  const storable = (text: string | null) => (text === null ? null : storableText(text));
  return {
    target_user_id: storable(columns.target_user_id),
    target_member_id: storable(columns.target_member_id),
    target_email: storable(columns.target_email),
    target_name: storable(columns.target_name),
    target_kind: columns.target_kind,
    target_id: storable(columns.target_id),
    target_label: storable(columns.target_label),
  };
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : storableText(text);
}
