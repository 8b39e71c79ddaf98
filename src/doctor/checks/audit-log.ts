import { verificationText } from '../../audit/run-audit-command.ts';
import type { CheckResult } from '../../model/diagnostics.ts';
import type { StoreProbe } from '../../ports/store-diagnostics.ts';
import { defineCheck, fault, notChecked, ok } from '../check.ts';
import { setupFinding } from '../text/probe-text.ts';

/** Checks whether the audit log is unaltered, as far back as it is verified. */
export const auditLogCheck = defineCheck<StoreProbe>({
  name: 'audit-log',
  title: 'Audit log',
  takes: 'DATABASE_URL and AUDIT_KEY',
  look: ({ store }) => store(),
  evaluate: evaluateAuditLog,
});

/** Judges whether the key is the log's key, and the log is sound. */
export function evaluateAuditLog(look: StoreProbe): readonly CheckResult[] {
  if (look.kind === 'absent') return [ok('It starts when the bot first starts.')];
  if (look.kind !== 'found') return [notChecked('Not checked: the database can’t be read.')];
  const { audit } = look;
  if (audit === undefined) return [ok('It starts when the bot first starts.')];
  if (audit.kind === 'key-fault') return [setupFinding(audit.fault)];
  const { from, verification } = audit;
  if (verification.kind === 'bad') {
    return [
      fault(
        verificationText(verification),
        'Keep the database unchanged, run npm run audit -- verify, and compare the log with AUDIT_CHANNEL and a backup.',
      ),
    ];
  }
  const { head, entries } = verification;
  if (head === undefined) return [ok('The key is right. There are no entries yet.')];
  const looked =
    from === 1
      ? `all ${entries} entries`
      : `the newest ${entries - from + 1} of ${entries} entries (npm run audit -- verify checks all)`;
  return [
    ok(
      `The key is right and the log is intact. Checked: ${looked}; head ${head.seq}:${head.hash}.`,
    ),
  ];
}
