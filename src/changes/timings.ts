/** Waits of the change protocol, in milliseconds; each has to fit into those that it depends on. */
export interface ChangeTimings {
  /** Slack waits 3 s for an acknowledgement; the log gets half of it. */
  readonly intentMs: number;
  /** A process that says nothing of a change for so long has lost it; longer than any single step takes. */
  readonly leaseMs: number;
  /** How long a change waits for another one of the same target, and how often it looks. */
  readonly turnMs: number;
  readonly turnPollMs: number;
  /** Pauses before each look whether a change that got no answer was made after all. */
  readonly lookPausesMs: readonly number[];
  /** How long the outcome is written again and again while the store is away, and how often. */
  readonly persistMs: number;
  readonly persistPauseMs: number;
  /** Pause before a change is taken up again, doubled each time up to the longest. */
  readonly recoveryPauseMs: number;
  readonly longestRecoveryPauseMs: number;
  /** Pause between looks for changes that a crash left open. */
  readonly recoveryEveryMs: number;
  /** A process that says nothing of a job for so long has lost it. */
  readonly jobLeaseMs: number;
}

/** The waits that suit a bot at work. */
export const TIMINGS = {
  intentMs: 1_500,
  leaseMs: 60_000,
  turnMs: 20_000,
  turnPollMs: 200,
  lookPausesMs: [0, 2_000, 5_000],
  persistMs: 30_000,
  persistPauseMs: 500,
  recoveryPauseMs: 30_000,
  longestRecoveryPauseMs: 10 * 60_000,
  recoveryEveryMs: 5_000,
  jobLeaseMs: 60_000,
} as const satisfies ChangeTimings;

/** How often a change is taken over until it is closed as `unknown`, and until a receipt is given up. */
export const MOST_ATTEMPTS = 12;
