import type { AuditFault } from '../../model/audit-entry.ts';
import { GRANT_REQUEST_DAYS } from '../../model/grants/grant-request.ts';
import type { GrantRequestStore } from '../../ports/grant-request-store.ts';
import type { PreviewStore } from '../../ports/preview-store.ts';
import type { AuditLog, ChangeStore, ClaimStore, HintStore } from '../../ports/store.ts';
import type { ChangeProtocol } from '../change-protocol.ts';
import type { Job } from './start-jobs.ts';

/** Creates the job that finishes changes left open by crashed processes. */
export function recoveryJob(changes: ChangeProtocol, everyMs: number): Job {
  return {
    name: 'recover-changes',
    everyMs,
    run: async () => {
      await changes.recover();
    },
  };
}

const EVERY_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Days for which receipts are stored. */
const RECEIPT_DAYS = 7;
const HINT_DAYS = 2;
const GRANT_MARGIN_MS = 30 * 60_000;
const PREVIEW_DAYS = 30;
/** Slack retries a delivery for at most a day. */
const CLAIM_DAYS = 2;

/**
 * Creates the job that deletes receipts, hints, previews, claims and grant requests that are no longer needed, and ends
 * grant requests that nobody decided. The audit log is never deleted.
 */
export function cleanUpJob(
  stores: {
    readonly changes: ChangeStore;
    readonly hints: HintStore;
    readonly previews: PreviewStore;
    readonly claims: ClaimStore;
    readonly grantRequests: GrantRequestStore;
  },
  now: () => Date,
  /** Ends the grant requests that were made before a time. */
  expireGrantRequests: (before: Date) => Promise<void>,
): Job {
  const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
  return {
    name: 'clean-up',
    everyMs: EVERY_MS,
    async run() {
      await stores.changes.forget(daysAgo(RECEIPT_DAYS));
      await stores.hints.forget(daysAgo(HINT_DAYS));
      await stores.previews.forget(daysAgo(PREVIEW_DAYS));
      await stores.claims.forget(daysAgo(CLAIM_DAYS));
      // A little later than nobody can decide them any more, so that no grant is still under way.
      const lapsed = new Date(daysAgo(GRANT_REQUEST_DAYS).getTime() - GRANT_MARGIN_MS);
      await expireGrantRequests(lapsed);
      await stores.grantRequests.forget(lapsed);
    },
  };
}

/** Creates the job that verifies the whole audit log, at startup and every hour, so that a broken log is noticed. */
export function verifyJob(options: {
  readonly audit: Pick<AuditLog, 'verify'>;
  /** Called if the log is not sound, with the number of the first bad entry and what is wrong with it. */
  readonly onBroken: (seq: number, fault: AuditFault) => void;
}): Job {
  return {
    name: 'verify-audit',
    everyMs: EVERY_MS,
    async run({ signal }) {
      // A long log must not delay the end of the process.
      const stopped = new Promise<undefined>((resolve) => {
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
      });
      const verified = await Promise.race([options.audit.verify(), stopped]);
      if (verified?.kind === 'bad') options.onBroken(verified.seq, verified.fault);
    },
  };
}
