/** How long the client waits for what; all in milliseconds but for the counts. */
export interface Timings {
  /** One try, from the first byte sent to the last received. */
  readonly tryTimeoutMs: number;
  /** One read with all its tries and waits. */
  readonly deadlineMs: number;
  /** One change: longer, since whoever stops waiting does not know whether it was made. */
  readonly writeDeadlineMs: number;
  /** Tries of a read that meets faults; waits for a rate limit are not counted. */
  readonly maxTries: number;
  readonly backoffBaseMs: number;
  readonly backoffMaxMs: number;
  /** Tries in a row that find the server away until the breaker opens: more than one cold look-up makes by itself. */
  readonly breakerFailures: number;
  /** How long an open breaker waits until it lets one call through. */
  readonly breakerRestMs: number;
  /** How long the others wait for what that one call shows. */
  readonly probePatienceMs: number;
  /** Age up to which the organization and projects are served from memory. */
  readonly maxAgeMs: number;
  /** Age up to which it is remembered that there is no such project. */
  readonly maxAbsentAgeMs: number;
}

/** Suits a person who waits in a chat: an answer or a reason within eight seconds. */
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
