import type { AuditLog } from '../ports/store.ts';
import { AUDIT_COLUMNS, type AuditRecord, auditRecord } from './audit-record.ts';
import { csvRow } from './csv-row.ts';

/** How the log is exported. */
export type ExportFormat = 'jsonl' | 'csv';

const PAGE = 500;

/** The log as text, one line a change, oldest first. */
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
