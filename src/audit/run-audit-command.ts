import type { AuditFault, Verification } from '../model/audit-entry.ts';
import type { AuditLog } from '../ports/store.ts';
import { exportLines } from './export-lines.ts';
import type { AuditCommand } from './parse-audit-command.ts';

const FAULTS = {
  altered: 'isn’t what was written: it was edited, moved or inserted',
  missing: 'is missing: it was removed',
  cut: 'is missing, and everything after it: the end of the log was cut off',
  'not-the-head': 'isn’t the one that was noted: the log was replaced',
} as const satisfies Record<AuditFault, string>;

/** Returns the result of a verification as plain text. */
export function verificationText(verification: Verification): string {
  if (verification.kind === 'bad') {
    return `The audit log is NOT intact: entry ${verification.seq} ${FAULTS[verification.fault]}.`;
  }
  const { entries, head } = verification;
  if (head === undefined) return 'The audit log is intact. It has no entries yet.';
  return `The audit log is intact: ${entries} entries, head ${head.seq}:${head.hash}`;
}

/** Usage text of the audit command line. */
export const AUDIT_USAGE = `Usage:
  npm run audit -- verify [--head NUMBER:HASH]
      checks every entry, and that the log reaches to a head that was noted elsewhere
  npm run audit -- export [--since DATE] [--format jsonl|csv]
      writes the log, one line a change, oldest first
It reads DATABASE_URL and AUDIT_KEY as the bot does, and may run beside it.`;

/** Runs an audit command and writes its output page by page; returns false if the log is not sound. */
export async function runAuditCommand(
  audit: AuditLog,
  command: Extract<AuditCommand, { kind: 'verify' | 'export' }>,
  write: (text: string) => Promise<void>,
): Promise<boolean> {
  if (command.kind === 'export') {
    for await (const line of exportLines(audit, command)) await write(line);
    return true;
  }
  const verification = await audit.verify(command.head);
  await write(`${verificationText(verification)}\n`);
  return verification.kind === 'sound';
}
