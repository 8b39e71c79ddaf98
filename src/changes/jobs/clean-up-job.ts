import type { ChangeStore, ClaimStore, HintStore, PreviewStore } from '../../ports/store.ts';
import type { Job } from './job.ts';

const EVERY_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Days that receipts are kept. */
export const RECEIPT_DAYS = 7;
const HINT_DAYS = 2;
const PREVIEW_DAYS = 30;
/** Slack delivers again for a day at most. */
const CLAIM_DAYS = 2;

/** Forgets receipts, hints, previews and claims that are of no use any more. The audit log is kept for ever. */
export function cleanUpJob(
  stores: {
    readonly changes: ChangeStore;
    readonly hints: HintStore;
    readonly previews: PreviewStore;
    readonly claims: ClaimStore;
  },
  now: () => Date,
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
    },
  };
}
