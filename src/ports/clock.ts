/** Clocks of the process. */
export interface Clock {
  /** Returns the wall-clock time, for display and for comparison with other machines. */
  readonly now: () => Date;
  /** Returns monotonic time in ms, for durations and ages that a clock adjustment must not change. */
  readonly monotonicNow: () => number;
}
