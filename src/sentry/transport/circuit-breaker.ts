import { setTimeout as sleep } from 'node:timers/promises';
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import type { SentryInstrumentation } from '../../ports/sentry.ts';
import type { Clock } from './clock.ts';
import type { Outcome } from './outcome.ts';
import type { Timings } from './timings.ts';

/** Guards tries: while the server is away, a try ends at once, but for one probe at a time. */
export type CircuitBreaker = (
  attempt: () => Promise<Outcome>,
  options: {
    /** How long the try waits for an answer. */
    readonly timeoutMs: number;
    /** Whether it may be the probe; a change waits so long for its answer that it would keep the others out. */
    readonly mayProbe: boolean;
  },
) => Promise<Outcome>;

// A server that is silent for less than this share of a try's usual time may only be slow.
const FAIR_SHARE = 0.5;
const AWAY_STATUS: ReadonlySet<number> = new Set([502, 503, 504]);

const NAME_OF = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
} as const satisfies Record<CircuitState, Parameters<SentryInstrumentation['breaker']>[0]>;

/** Builds a breaker for one server. Only what says that the server is away counts: no 4xx, and no 500 either. */
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

  /** Whether a try ended before it could show anything: given up, or at the end of what time was left. */
  function provesNothing(outcome: Outcome, timeoutMs: number): boolean {
    if (outcome.kind !== 'fault') return false;
    const wasShort = timeoutMs < timings.tryTimeoutMs * FAIR_SHARE;
    return outcome.why === 'aborted' || (outcome.why === 'deadline' && wasShort);
  }

  async function judged(attempt: () => Promise<Outcome>, timeoutMs: number): Promise<Outcome> {
    const outcome = await attempt();
    const isNeutral = provesNothing(outcome, timeoutMs);
    // As a probe it must not close the breaker, which takes every other error for a success.
    const isAway = isNeutral ? policy.state === CircuitState.HalfOpen : findsServerAway(outcome);
    if (isAway || isNeutral) throw new FailedTry(outcome, isAway);
    return outcome;
  }

  return async (attempt, { timeoutMs, mayProbe }) => {
    if (policy.state === CircuitState.HalfOpen) return afterProbe(attempt, timeoutMs);
    if (policy.state === CircuitState.Open && !mayProbe) return leftAlone(undefined);
    return outcomeOf(policy.execute(() => judged(attempt, timeoutMs)));
  };

  /** Waits until a probe is back, no longer than it takes one to bring good news; cockatiel holds the try so long. */
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

/** Whether a try shows that nobody is there to answer. */
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
