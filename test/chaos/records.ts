import type { AuditEntry } from '../../src/model/audit-entry.ts';
import type { OpenChange } from '../../src/model/change.ts';
import { GRANT_WISH, type GrantWish } from '../../src/model/grants/grant-request.ts';
import { entryOfRow } from '../../src/store/audit/entry-of-row.ts';
import { changeOfRow } from '../../src/store/changes/change-of-row.ts';
import { openForReading } from '../../src/store/open-connection.ts';

/** A change as stored in the bots' database. */
export interface RecordedChange extends OpenChange {
  readonly intent: AuditEntry;
  /** When it was recorded that the actor was notified, in epoch milliseconds. */
  readonly toldAt: number;
  /** Outcomes in the log; more than one is a fault. */
  readonly outcomes: readonly AuditEntry[];
}

/** Everything the bots have stored. */
export interface Records {
  readonly changes: readonly RecordedChange[];
  /** Change IDs by the receipts of their deliveries. */
  readonly byReceipt: ReadonlyMap<string, string>;
  /** Names of locks that changes still hold. */
  readonly held: readonly string[];
  /** Member ID that each Slack user is linked to. */
  readonly links: ReadonlyMap<string, string>;
  readonly blocked: ReadonlySet<string>;
  readonly previews: ReadonlyMap<string, string | null>;
  readonly grants: readonly RecordedGrant[];
}

/** A grant request as stored in the bots' database. */
export interface RecordedGrant {
  readonly id: string;
  readonly askerId: string;
  readonly wish: GrantWish;
  readonly state: string;
  readonly decidedBy: string | undefined;
  /** Number of messages that told people who can grant it. */
  readonly told: number;
}

/** Where the database is. */
export interface RecordsPlace {
  readonly url: string;
  readonly auditKey: string;
}

/** Reads everything while the bots may be running. */
export async function readRecords({ url, auditKey }: RecordsPlace): Promise<Records> {
  const { context, close } = await openForReading({ url, auditKey, now: () => new Date() });
  const { db } = context;
  try {
    const rows = await db.selectFrom('changes').selectAll().orderBy('intent_seq').execute();
    const entries = (await db.selectFrom('audit_entries').selectAll().orderBy('seq').execute()).map(
      entryOfRow,
    );
    const intents = new Map(entries.filter(isIntent).map((entry) => [entry.changeId, entry]));
    const receipts = await db.selectFrom('change_receipts').selectAll().execute();
    const held = await db.selectFrom('change_targets').selectAll().execute();
    const links = await db.selectFrom('slack_links').selectAll().execute();
    const blocks = await db.selectFrom('slack_blocks').selectAll().execute();
    const grants = await db.selectFrom('grant_requests').selectAll().execute();
    const settings = await db.selectFrom('channel_settings').selectAll().execute();
    return {
      changes: rows.map((row) => {
        const intent = intents.get(row.id);
        if (intent === undefined) throw new Error(`change ${row.id} is not in the log`);
        const outcomes = entries.filter((one) => one.changeId === row.id && !isIntent(one));
        return { ...changeOfRow(row, intent), intent, toldAt: row.updated_at, outcomes };
      }),
      byReceipt: new Map(receipts.map(({ key, change_id }) => [key, change_id])),
      held: held.map(({ key }) => key),
      links: new Map(links.map(({ user_id, member_id }) => [user_id, member_id])),
      blocked: new Set(blocks.map(({ user_id }) => user_id)),
      grants: grants.map((row) => ({
        id: row.id,
        askerId: row.user_id,
        wish: GRANT_WISH.parse(JSON.parse(row.wish)),
        state: row.state,
        decidedBy: row.decided_by ?? undefined,
        told: JSON.parse(row.messages).length,
      })),
      previews: new Map(settings.map(({ channel_id, previews }) => [channel_id, previews])),
    };
  } finally {
    await close();
  }
}

/** Returns the changes that are not finished, and when each job is due. */
export async function readProgress({ url, auditKey }: RecordsPlace) {
  const { context, close } = await openForReading({ url, auditKey, now: () => new Date() });
  try {
    const open = await context.db
      .selectFrom('changes')
      .select(['id', 'state', 'attempts'])
      .where('state', '<>', 'told')
      .execute();
    const jobs = await context.db.selectFrom('jobs').select(['name', 'due_at']).execute();
    return { open, jobs };
  } finally {
    await close();
  }
}

function isIntent({ kind }: AuditEntry): boolean {
  return kind === 'intent';
}
