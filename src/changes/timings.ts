/** Waits of the change protocol, in milliseconds. */
export const TIMINGS = {
  /** Slack waits 3 s for an acknowledgement; the log gets half of it. */
  intentMs: 1_500,
  /** A process that says nothing of a change for so long has lost it; longer than any single step takes. */
  leaseMs: 60_000,
  /** How long a change waits for another one of the same target. */
  turnMs: 20_000,
  turnPollMs: 200,
  /** Pauses before each look whether a change that got no answer was made after all. */
  lookPausesMs: [0, 2_000, 5_000],
  /** How long the outcome is written again and again while the store is away, and how often. */
  persistMs: 30_000,
  persistPauseMs: 500,
  /** Pause before a change is taken up again, doubled each time up to the longest. */
  recoveryPauseMs: 30_000,
  longestRecoveryPauseMs: 10 * 60_000,
} as const;

/** How often a change is taken over until it is closed as `unknown`, and until a receipt is given up. */
export const MOST_ATTEMPTS = 12;
