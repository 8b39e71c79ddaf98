/** Delays and limits of the change protocol, in milliseconds; each has to fit into those that it depends on. */
export interface ChangeTimings {
  /** Slack waits 3 s for an acknowledgement; the log gets half of it. */
  readonly intentMs: number;
  /** A process that does not renew its lease on a change for this long has lost it; longer than any single step. */
  readonly leaseMs: number;
  /** How long a change waits for another one with the same target, and how often it polls. */
  readonly turnMs: number;
  readonly turnPollMs: number;
  /** The longest that a call to Sentry which changes something takes; a read that finds nothing before that is no proof. */
  readonly writeDeadlineMs: number;
  /** Pauses before each read that checks whether a change without a response was made. */
  readonly lookPausesMs: readonly number[];
  /** How long, and how often, writing the outcome is retried while the store is unavailable. */
  readonly persistMs: number;
  readonly persistPauseMs: number;
  /** How long after its acknowledgment a change that was interrupted before its call is still carried out. */
  readonly carryOutMs: number;
  /** Pause before a change is resumed, doubled each time up to the longest. */
  readonly recoveryPauseMs: number;
  readonly longestRecoveryPauseMs: number;
  /** Pause between checks for changes that a crash left open. */
  readonly recoveryEveryMs: number;
  /** A process that does not renew its lease on a job for this long has lost it. */
  readonly jobLeaseMs: number;
}

/** Timings for production. */
export const TIMINGS = {
  intentMs: 1_500,
  leaseMs: 60_000,
  turnMs: 20_000,
  turnPollMs: 200,
  writeDeadlineMs: 15_000,
  lookPausesMs: [0, 2_000, 5_000],
  persistMs: 30_000,
  persistPauseMs: 500,
  carryOutMs: 10 * 60_000,
  recoveryPauseMs: 30_000,
  longestRecoveryPauseMs: 10 * 60_000,
  recoveryEveryMs: 5_000,
  jobLeaseMs: 60_000,
} as const satisfies ChangeTimings;

/** Number of times that a change is taken over before it is closed as `unknown`, or its receipt is given up. */
export const MOST_ATTEMPTS = 12;
