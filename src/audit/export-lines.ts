import type { AuditLine } from '../model/audit-entry.ts';
import { type ChangeFacts, type ChangeTarget, targetMember } from '../model/change.ts';
import type { AuditLog } from '../ports/store.ts';

/** Exported change, in the order of the columns. */
interface AuditRecord {
  /** Number of the intent's entry. */
  readonly number: number;
  /** Number of the outcome's entry. */
  readonly closed_number: number | null;
  readonly at: string;
  readonly workspace: string;
  readonly actor: string;
  readonly actor_member: string | null;
  readonly capability: string;
  readonly target_user: string | null;
  readonly target_member: string | null;
  readonly target_email: string | null;
  readonly target_name: string | null;
  readonly before: ChangeFacts | null;
  readonly after: ChangeFacts | null;
  readonly outcome: AuditLine['outcome'];
  readonly reason: string | null;
  readonly request_id: string;
  readonly surface: string;
  readonly channel: string | null;
  /** Kind of thing that `target_id` identifies. */
  readonly target_kind: ChangeTarget['kind'];
  readonly target_id: string | null;
}

/** Names of the columns, in order. */
const AUDIT_COLUMNS = [
  'number',
  'closed_number',
  'at',
  'workspace',
  'actor',
  'actor_member',
  'capability',
  'target_user',
  'target_member',
  'target_email',
  'target_name',
  'before',
  'after',
  'outcome',
  'reason',
  'request_id',
  'surface',
  'channel',
  'target_kind',
  'target_id',
] as const satisfies readonly (keyof AuditRecord)[];

function auditRecord(line: AuditLine): AuditRecord {
  const { actor, target } = line;
  const member = targetMember(target);
  return {
    number: line.seq,
    closed_number: line.closedSeq ?? null,
    at: line.at.toISOString(),
    workspace: actor.teamId,
    actor: actor.userId,
    actor_member: line.actorMemberId ?? null,
    capability: line.capability,
    target_user: target.kind === 'user' ? target.id : null,
    target_member: member?.id ?? null,
    target_email: member?.email ?? null,
    target_name: member?.label ?? target.label ?? null,
    before: line.before ?? null,
    after: line.after ?? null,
    outcome: line.outcome,
    reason: line.reason ?? null,
    request_id: line.requestId,
    surface: line.surface,
    channel: line.channelId ?? null,
    target_kind: target.kind,
    target_id: target.id ?? null,
  };
}

/**
 * Start of a formula (OWASP, CSV injection; full-width and small forms included) at the start of a cell, or behind
 * something that separates cells for readers of another locale (`;`, a tab, a line break, `|`, the Arabic comma and
 * semicolon). What a spreadsheet drops before it looks is looked through: blanks, invisible characters and quotes. A
 * comma inside a cell separates nothing, because such a cell is quoted for the readers that split at commas.
 */
const FORMULA =
  /(?:^|(?<=[;|\t\v\f\r\n\u0085\u2028\u2029\u060C\u061B]))(?=[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800"']*[=+\-@＝＋－＠﹦﹢﹣﹫−])/gu;
const LEADING_CONTROL = /^[\t\r\n]/u;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u;

/**
 * Formats a row of CSV as in RFC 4180; wherever a spreadsheet could see a formula, an apostrophe before it makes it
 * text.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const marked = text.replaceAll(FORMULA, "'");
  const defused = LEADING_CONTROL.test(marked) ? `'${marked}` : marked;
  return NEEDS_QUOTES.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

/** Format of an export. */
export type ExportFormat = 'jsonl' | 'csv';

const PAGE = 500;

/** Yields the log as text, one line per change, oldest first. */
export async function* exportLines(
  audit: AuditLog,
  options: { readonly format: ExportFormat; readonly since: Date | undefined },
): AsyncGenerator<string> {
  const { format, since } = options;
  if (format === 'csv') yield csvRow(AUDIT_COLUMNS);
  let from: number | undefined;
  for (;;) {
    const lines = await audit.lines({ order: 'oldest-first', limit: PAGE, from, since });
    for (const line of lines) yield FORMATS[format](auditRecord(line));
    if (lines.length < PAGE) return;
    from = lines.at(-1)?.seq;
  }
}

const FORMATS = {
  jsonl: (record) => `${JSON.stringify(record)}\n`,
  csv: (record) => csvRow(AUDIT_COLUMNS.map((column) => cellOf(record[column]))),
} as const satisfies Record<ExportFormat, (record: AuditRecord) => string>;

function cellOf(value: AuditRecord[keyof AuditRecord]): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
