import { LOG_FIELD_NAMES } from '../../src/platform/logging/log-fields.ts';
import { codeCell, describedTable } from './markdown-table.ts';

/** Returns the table of log fields; their meaning is written by people. */
export function logFieldsTable(current: string): string {
  const rows = LOG_FIELD_NAMES.map((name) => [codeCell(name)]);
  return describedTable(current, { head: ['Field', 'Meaning'], rows });
}
