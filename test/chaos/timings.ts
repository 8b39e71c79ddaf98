import type { AppEnvironment } from '../../src/app/running-app.ts';
import type { ChangeTimings } from '../../src/changes/timings.ts';

/**
 * Timings of the bots under chaos: about an eighth of the defaults, in proportion, so that each wait still outlasts
 * what it has to. The limit for an acknowledgement is unchanged.
 */
export const CHANGE_TIMINGS = {
  leaseMs: 7_500,
  turnMs: 2_500,
  turnPollMs: 50,
  writeDeadlineMs: 2_300,
  lookPausesMs: [0, 250, 625],
  persistMs: 3_750,
  persistPauseMs: 60,
  recoveryPauseMs: 1_000,
  longestRecoveryPauseMs: 4_000,
  recoveryEveryMs: 500,
  jobLeaseMs: 7_500,
} as const satisfies Partial<ChangeTimings>;

/** Timings of the Sentry client, on the same scale. */
export const SENTRY_TIMINGS: NonNullable<AppEnvironment['sentryTimings']> = {
  tryTimeoutMs: 625,
  deadlineMs: 1_000,
  writeDeadlineMs: 1_875,
  backoffBaseMs: 20,
  backoffMaxMs: 250,
  breakerRestMs: 250,
};

/** Delay before a failed preview is retried. */
export const PREVIEW_RETRY_MS = 2_500;

/**
 * Latest time at which a write may reach Sentry after the client gave up on it, so that the last read still sees it.
 */
export const LATEST_WRITE_MS = 2_200;
