import type { AuditEntry } from '../../src/model/audit-entry.ts';
import type { OpenChange } from '../../src/model/change.ts';
import { entryOfRow } from '../../src/store/audit/entry-of-row.ts';
import { changeOfRow } from '../../src/store/changes/change-of-row.ts';
import { openForReading } from '../../src/store/open-connection.ts';

/** A change as the bots' records have it. */
export interface RecordedChange extends OpenChange {
  readonly intent: AuditEntry;
  /** When it was noted that the actor knows, in milliseconds. */
  readonly toldAt: number;
  /** What the log says of its end; more than one is a fault. */
  readonly outcomes: readonly AuditEntry[];
}

/** What the bots have written. */
export interface Records {
  readonly changes: readonly RecordedChange[];
  /** Ids of changes by the receipts of their deliveries. */
  readonly byReceipt: ReadonlyMap<string, string>;
  /** Names of what changes still hold. */
  readonly held: readonly string[];
  /** Member that each Slack user is linked to. */
  readonly links: ReadonlyMap<string, string>;
  readonly blocked: ReadonlySet<string>;
  readonly previews: ReadonlyMap<string, string | null>;
}

/** Where the records are. */
export interface RecordsPlace {
  readonly url: string;
  readonly auditKey: string;
}

/** Reads all of it, beside the bots. */
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
      previews: new Map(settings.map(({ channel_id, previews }) => [channel_id, previews])),
    };
  } finally {
    await close();
  }
}

/** Counts the changes that are not over, and says when each job is due. */
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
