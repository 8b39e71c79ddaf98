import type { AuditLog } from '../ports/store.ts';
import { exportLines } from './export-lines.ts';
import type { AuditCommand } from './parse-audit-command.ts';
import { verificationText } from './verification-text.ts';

/** How to type the audit command line. */
export const AUDIT_USAGE = `Usage:
  npm run audit -- verify [--head NUMBER:HASH]
      checks every entry, and that the log reaches to a head that was noted elsewhere
  npm run audit -- export [--since DATE] [--format jsonl|csv]
      writes the log, one line a change, oldest first
It reads DATABASE_URL and AUDIT_KEY as the bot does, and may run beside it.`;

/** Does what was asked, page by page; false if the log is not sound. */
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
