/** Timeouts and limits of the client, in milliseconds except for the counts. */
export interface Timings {
  /** One try, from the first byte sent to the last received. */
  readonly tryTimeoutMs: number;
  /** One read, with all its tries and waits. */
  readonly deadlineMs: number;
  /** One change; longer, because a caller that stops waiting does not know whether it was made. */
  readonly writeDeadlineMs: number;
  /** Tries of a read that meets faults; waits for a rate limit are not counted. */
  readonly maxTries: number;
  readonly backoffBaseMs: number;
  readonly backoffMaxMs: number;
  /** Consecutive tries that find the server down until the breaker opens: more than one cold lookup makes by itself. */
  readonly breakerFailures: number;
  /** How long an open breaker waits before it lets one call through. */
  readonly breakerRestMs: number;
  /** How long other calls wait for the result of that one. */
  readonly probePatienceMs: number;
  /** Maximum age of cached responses, such as the organization and projects. */
  readonly maxAgeMs: number;
  /** Maximum age of a cached lookup that found no project. */
  readonly maxAbsentAgeMs: number;
}

/** Suits a user who is waiting in a chat: a response or a reason within eight seconds. */
export const DEFAULT_TIMINGS: Timings = {
  tryTimeoutMs: 5_000,
  deadlineMs: 8_000,
  writeDeadlineMs: 15_000,
  maxTries: 3,
  backoffBaseMs: 150,
  backoffMaxMs: 2_000,
  breakerFailures: 10,
  breakerRestMs: 2_000,
  probePatienceMs: 1_000,
  maxAgeMs: 60_000,
  maxAbsentAgeMs: 10_000,
};
