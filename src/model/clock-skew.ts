/** How far the clocks of two machines may differ, in milliseconds; a time further ahead comes from a wrong clock. */
const CLOCK_SKEW_MS = 10_000;

/** Reports whether a time is further ahead than its maximum, so that it comes from a clock that was wrong. */
export function isFromTheFuture(at: Date, now: Date, maxAheadMs: number): boolean {
  return at.getTime() > latestPlausible(now, maxAheadMs);
}

/** Returns the latest time, in epoch milliseconds, that can be at most `maxAheadMs` ahead on another machine's clock. */
export function latestPlausible(now: Date, maxAheadMs: number): number {
  return now.getTime() + maxAheadMs + CLOCK_SKEW_MS;
}
