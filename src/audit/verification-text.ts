import type { AuditFault, Verification } from '../model/audit-entry.ts';

const FAULTS = {
  altered: 'is not what was written: it was edited, moved or put in',
  missing: 'is missing: it was removed',
  cut: 'is missing, with all that came after it: the end of the log was cut off',
  'not-the-head': 'is not the one that was noted: the log was replaced',
} as const satisfies Record<AuditFault, string>;

/** What verifying found, as plain text. */
export function verificationText(verification: Verification): string {
  if (verification.kind === 'bad') {
    return `The audit log is NOT sound: entry ${verification.seq} ${FAULTS[verification.fault]}.`;
  }
  const { entries, head } = verification;
  if (head === undefined) return 'The audit log is sound; it has no entries yet.';
  return `The audit log is sound: ${entries} entries, head ${head.seq}:${head.hash}`;
}
