import type { AuditFault } from '../../model/audit-entry.ts';
import type { AuditLog } from '../../ports/store.ts';
import type { Job } from './job.ts';

const EVERY_MS = 60 * 60_000;

/** Checks the whole audit log, at the start and every hour, so that somebody hears of it when it is not sound. */
export function verifyJob(options: {
  readonly audit: Pick<AuditLog, 'verify'>;
  /** The log is not sound: number of the first bad entry, and what is wrong with it. */
  readonly onBroken: (seq: number, fault: AuditFault) => void;
}): Job {
  return {
    name: 'verify-audit',
    everyMs: EVERY_MS,
    async run({ signal }) {
      // A long log must not hold up the end of the process.
      const stopped = new Promise<undefined>((resolve) => {
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
      });
      const verified = await Promise.race([options.audit.verify(), stopped]);
      if (verified?.kind === 'bad') options.onBroken(verified.seq, verified.fault);
    },
  };
}
