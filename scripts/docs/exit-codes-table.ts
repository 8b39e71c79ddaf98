import { BOT_EXIT_CODES } from '../../src/app/exit-codes.ts';
import { AUDIT_EXIT_CODES } from '../../src/audit/exit-codes.ts';
import { BACKUP_EXIT_CODES } from '../../src/backup/exit-codes.ts';
import { DOCTOR_EXIT_CODES } from '../../src/doctor/exit-codes.ts';
import { codeCell, describedTable } from './markdown-table.ts';

const PROGRAMS = [
  ['npm start', BOT_EXIT_CODES],
  ['npm run doctor', DOCTOR_EXIT_CODES],
  ['npm run audit', AUDIT_EXIT_CODES],
  ['npm run backup', BACKUP_EXIT_CODES],
] as const;

/** Returns the table of exit codes; their meaning is written by people. */
export function exitCodesTable(current: string): string {
  const rows = PROGRAMS.flatMap(([program, codes]) =>
    [...new Set<number>(Object.values(codes))].map((code) => [codeCell(program), String(code)]),
  );
  return describedTable(current, { head: ['Program', 'Code', 'Meaning'], rows, keyCells: 2 });
}
