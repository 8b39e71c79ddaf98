import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import type { Outcome } from './outcome.ts';
import type { Timings } from './timings.ts';

/** Guards tries: while the server is away, a try ends at once, but for one probe at a time. */
export type AwayBreaker = (attempt: () => Promise<Outcome>) => Promise<Outcome>;

const AWAY_STATUS: ReadonlySet<number> = new Set([502, 503, 504]);

/** Builds a breaker for one server. Only what says that the server is away counts: no 4xx, and no 500 either. */
export function createAwayBreaker(
  timings: Pick<Timings, 'breakerFailures' | 'breakerRestMs'>,
): AwayBreaker {
  const policy = circuitBreaker(
    handleWhen((error) => error instanceof FailedTry && error.isAway),
    {
      breaker: new ConsecutiveBreaker(timings.breakerFailures),
      halfOpenAfter: timings.breakerRestMs,
    },
  );

  async function judged(attempt: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = await attempt();
    const isAborted = outcome.kind === 'fault' && outcome.why === 'aborted';
    // An aborted try proves nothing; as a probe it must not close the breaker, which takes it for a success.
    const isAway = isAborted ? policy.state === CircuitState.HalfOpen : findsServerAway(outcome);
    if (isAway || isAborted) throw new FailedTry(outcome, isAway);
    return outcome;
  }

  return async (attempt) => {
    try {
      return await policy.execute(() => judged(attempt));
    } catch (error) {
      if (error instanceof FailedTry) return error.outcome;
      if (!(error instanceof BrokenCircuitError)) throw error;
      return {
        kind: 'fault',
        why: 'breaker-open',
        code: undefined,
        mayHaveArrived: false,
        cause: error,
      };
    }
  };
}

/** Whether a try shows that nobody is there to answer. */
function findsServerAway(outcome: Outcome): boolean {
  if (outcome.kind === 'answer') return AWAY_STATUS.has(outcome.status);
  return outcome.kind === 'fault' && outcome.why !== 'aborted';
}

class FailedTry extends Error {
  readonly outcome: Outcome;
  readonly isAway: boolean;

  constructor(outcome: Outcome, isAway: boolean) {
    super('failed try');
    this.outcome = outcome;
    this.isAway = isAway;
  }
}
