/** Time as the program sees it. */
export interface Clock {
  /** The time of day, for what people read and for what other machines compare. */
  readonly now: () => Date;
  /** Monotonic clock, in ms: for durations and ages, which a corrected time of day must not change. */
  readonly monotonicNow: () => number;
}
