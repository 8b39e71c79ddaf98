import type { AppEnvironment } from '../../src/app/running-app.ts';
import type { ChangeTimings } from '../../src/changes/timings.ts';

/**
 * Waits of the bots under chaos: about an eighth of the usual ones, so that each is still as long as what it has to
 * outlast. How long a person may wait for an acknowledgement stays as it is.
 */
export const CHANGE_TIMINGS: Partial<ChangeTimings> = {
  leaseMs: 7_500,
  turnMs: 2_500,
  turnPollMs: 50,
  lookPausesMs: [0, 250, 625],
  persistMs: 3_750,
  persistPauseMs: 60,
  recoveryPauseMs: 1_000,
  longestRecoveryPauseMs: 4_000,
  recoveryEveryMs: 500,
  jobLeaseMs: 7_500,
};

/** Waits of their Sentry client, on the same scale. */
export const SENTRY_TIMINGS: NonNullable<AppEnvironment['sentryTimings']> = {
  tryTimeoutMs: 625,
  deadlineMs: 1_000,
  writeDeadlineMs: 1_875,
  backoffBaseMs: 20,
  backoffMaxMs: 250,
  breakerRestMs: 250,
};

/** Until a preview that failed is tried once more. */
export const PREVIEW_RETRY_MS = 2_500;

/** The latest that a write may reach Sentry after the client has given it up, so that the last look still sees it. */
export const LATEST_WRITE_MS = 2_200;
