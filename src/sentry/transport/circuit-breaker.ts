import { setTimeout as sleep } from 'node:timers/promises';
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import type { SentryInstrumentation } from '../../ports/sentry-instrumentation.ts';
import type { Clock } from './clock.ts';
import type { Outcome } from './outcome.ts';
import type { Timings } from './timings.ts';

/** Guards tries: while the server is down, a try fails at once, except for one probe at a time. */
export type CircuitBreaker = (
  attempt: () => Promise<Outcome>,
  options: {
    /** Timeout of the try. */
    readonly timeoutMs: number;
    /** Whether the try may be the probe; a change waits so long for its response that it would block the others. */
    readonly mayProbe: boolean;
  },
) => Promise<Outcome>;

// A server that is silent for less than this share of the usual timeout may only be slow.
const FAIR_SHARE = 0.5;
const AWAY_STATUS: ReadonlySet<number> = new Set([502, 503, 504]);

const NAME_OF = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
} as const satisfies Record<CircuitState, Parameters<SentryInstrumentation['breaker']>[0]>;

/** Creates a breaker for one server. Only signs that the server is down count: no 4xx, and no 500 either. */
export function createCircuitBreaker(
  timings: Pick<Timings, 'breakerFailures' | 'breakerRestMs' | 'probePatienceMs' | 'tryTimeoutMs'>,
  { monotonicNow }: Pick<Clock, 'monotonicNow'>,
  onState: SentryInstrumentation['breaker'] = () => undefined,
): CircuitBreaker {
  const policy = circuitBreaker(
    handleWhen((error) => error instanceof FailedTry && error.isAway),
    {
      breaker: new ConsecutiveBreaker(timings.breakerFailures),
      halfOpenAfter: timings.breakerRestMs,
    },
  );
  let probedAt = Number.NEGATIVE_INFINITY;
  policy.onHalfOpen(() => {
    probedAt = monotonicNow();
  });

  policy.onStateChange((state) => onState(NAME_OF[state]));

  /** Reports whether a try ended too early to prove anything: canceled, or at the end of a short remaining time. */
  function provesNothing(outcome: Outcome, timeoutMs: number): boolean {
    if (outcome.kind !== 'fault') return false;
    const wasShort = timeoutMs < timings.tryTimeoutMs * FAIR_SHARE;
    return outcome.why === 'aborted' || (outcome.why === 'deadline' && wasShort);
  }

  async function judged(attempt: () => Promise<Outcome>, timeoutMs: number): Promise<Outcome> {
    const outcome = await attempt();
    const isNeutral = provesNothing(outcome, timeoutMs);
    // An inconclusive probe counts as a failure, because cockatiel takes any other error as a success and would close
    // the breaker.
    const isAway = isNeutral ? policy.state === CircuitState.HalfOpen : findsServerAway(outcome);
    if (isAway || isNeutral) throw new FailedTry(outcome, isAway);
    return outcome;
  }

  return async (attempt, { timeoutMs, mayProbe }) => {
    if (policy.state === CircuitState.HalfOpen) return afterProbe(attempt, timeoutMs);
    if (policy.state === CircuitState.Open && !mayProbe) return leftAlone(undefined);
    return outcomeOf(policy.execute(() => judged(attempt, timeoutMs)));
  };

  /** Waits for the probe's result, but no longer than a successful probe takes; cockatiel holds the try meanwhile. */
  async function afterProbe(attempt: () => Promise<Outcome>, timeoutMs: number): Promise<Outcome> {
    const waitMs = Math.min(timeoutMs, probedAt + timings.probePatienceMs - monotonicNow());
    if (waitMs <= 0) return leftAlone(undefined);
    const patience = new AbortController();
    let isWaiting = true;
    const guarded = outcomeOf(
      policy.execute(() => {
        if (patience.signal.aborted) throw new FailedTry(leftAlone(undefined), false);
        isWaiting = false;
        return judged(attempt, timeoutMs);
      }),
    );
    const givenUp = sleep(waitMs, leftAlone(undefined), { signal: patience.signal });
    try {
      const outcome = await Promise.race([guarded, givenUp]);
      return isWaiting ? outcome : await guarded;
    } finally {
      patience.abort();
    }
  }
}

async function outcomeOf(guarded: Promise<Outcome>): Promise<Outcome> {
  try {
    return await guarded;
  } catch (error) {
    if (error instanceof FailedTry) return error.outcome;
    if (!(error instanceof BrokenCircuitError)) throw error;
    return leftAlone(error);
  }
}

function leftAlone(cause: unknown): Outcome {
  return { kind: 'fault', why: 'breaker-open', code: undefined, mayHaveArrived: false, cause };
}

/** Reports whether a try shows that the server is down. */
function findsServerAway(outcome: Outcome): boolean {
  if (outcome.kind === 'answer') return AWAY_STATUS.has(outcome.status);
  return outcome.kind === 'fault';
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
