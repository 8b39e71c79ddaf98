import { ALL_CHECKS, CHECKS_IN_SLACK } from '../../src/doctor/checks/all-checks.ts';
import { codeCell, describedTable } from './markdown-table.ts';

/** Returns the table of the doctor's checks; what each looks at is written by people. */
export function doctorChecksTable(current: string): string {
  const rows = ALL_CHECKS.map((check) => [
    check.title,
    codeCell(check.name),
    CHECKS_IN_SLACK.includes(check) ? 'yes' : '–',
  ]);
  const head = ['Check', 'In `--json`', 'In `/sentry status`', 'What it looks at'];
  return describedTable(current, { head, rows });
}
