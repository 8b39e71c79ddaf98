import { SentryCallError, SentryRateLimitedError } from '../../errors/errors.ts';
import type { Traced } from '../../model/invocations/trace.ts';
import type { SentryInstrumentation } from '../../ports/sentry-instrumentation.ts';
import type { Operation } from '../operations.ts';
import type { AdaptiveLimit } from './adaptive-limit.ts';
import { bodyLimits } from './body-limits.ts';
import type { CallDeadline } from './call-deadline.ts';
import { callError, changeError, factsWithoutAnswer } from './call-error.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { type Clock, pause } from './clock.ts';
import type { EndpointLimits } from './endpoint-limits.ts';
import { type HttpAttempt, type HttpRequest, whyAborted } from './http-attempt.ts';
import type { HttpAnswer, Outcome } from './outcome.ts';
import type { PrioritySemaphore } from './priority-semaphore.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { rateLimitEnd, retryAfter, retryDelay, type Trouble } from './retry-timing.ts';
import type { Timings } from './timings.ts';

interface Sending extends Traced {
  readonly operation: Operation;
  readonly request: HttpRequest;
  /** Key of the person that the call is for. */
  readonly asker: string;
  /** Whether the call fails at once where it would have to wait for a slot of its endpoint's limit. */
  readonly isOptional?: boolean;
}

interface SendOptions {
  readonly sendOnce: HttpAttempt;
  readonly breaker: CircuitBreaker;
  readonly semaphore: PrioritySemaphore;
  readonly adaptiveLimit: Pick<AdaptiveLimit, 'note'>;
  readonly rateLimiter: RateLimiter;
  readonly endpointLimits: EndpointLimits;
  readonly clock: Clock;
  /** Returns a number in [0, 1). */
  readonly random: () => number;
  readonly timings: Timings;
  readonly instrumentation: Pick<SentryInstrumentation, 'tried' | 'retried'>;
}

/** Makes a call, with as many tries as it needs and may have; resolves with a 2xx, rejects with a `SentryCallError`. */
export type Send = (sending: Sending, deadline: CallDeadline) => Promise<HttpAnswer>;

/** Creates the retry loop: only reads are retried, and only after rate limits and transient faults. */
export function createSend(options: SendOptions): Send {
  const { sendOnce, breaker, semaphore, rateLimiter, clock, random, timings, instrumentation } =
    options;
  const { endpointLimits, adaptiveLimit } = options;

  /** Waits for the rate limit and for a slot, then makes one try. */
  async function attempt(
    { operation, request, asker, isOptional = false, trace }: Sending,
    deadline: CallDeadline,
  ): Promise<Outcome> {
    const { signal, remainingMs } = deadline;
    if (isOptional && !endpointLimits.isFree(operation)) throw limited(operation);
    const delay = rateLimiter.reserve(operation, remainingMs());
    if (delay === undefined) throw limited(operation);
    const endQueue = trace?.begin('queue');
    if (delay > 0) await pause(clock, delay, signal);
    await endpointLimits.acquire(operation, asker, signal);
    const release = await semaphore.acquire(deadline);
    endQueue?.();
    if (release === undefined) return notSent(signal);
    try {
      const left = Math.max(0, remainingMs());
      // A change is not cut short, because its outcome would be unknown.
      const timeoutMs = isRead(request) ? Math.min(timings.tryTimeoutMs, left) : left;
      const { maxBytes } = bodyLimits(operation);
      const startedAt = clock.monotonicNow();
      const outcome = await breaker(
        () => {
          trace?.sentryCalled();
          return sendOnce(request, { signal, timeoutMs, maxBytes });
        },
        { timeoutMs, mayProbe: isRead(request) },
      );
      const durationMs = clock.monotonicNow() - startedAt;
      instrumentation.tried({ operation, status: statusOf(outcome), durationMs });
      adaptiveLimit.note({ operation, startedAt, outcome, isFull: semaphore.isFull() });
      if (outcome.kind === 'answer') rateLimiter.note(operation, outcome.headers);
      return outcome;
    } finally {
      release();
    }
  }

  function limited(operation: Operation): SentryRateLimitedError {
    const retryAt = new Date(clock.now() + rateLimiter.wait(operation));
    return new SentryRateLimitedError(factsWithoutAnswer(operation), retryAt);
  }

  /** Returns the milliseconds until the next try; undefined if there is none. */
  function nextTry(
    { request }: Sending,
    { signal, remainingMs }: CallDeadline,
    trouble: Trouble | undefined,
    tries: Readonly<Record<Trouble['kind'], number>>,
  ): number | undefined {
    if (trouble === undefined || !isRead(request) || signal.aborted) return undefined;
    const state = {
      tries: tries[trouble.kind],
      remainingMs: remainingMs(),
      now: clock.now(),
      random: random(),
    };
    return retryDelay(trouble, state, timings);
  }

  return async (sending, deadline) => {
    const { operation, request } = sending;
    // Waits for a rate limit are counted separately: they use up no tries.
    const tries = { heals: 0, 'rate-limited': 0 };
    for (;;) {
      const outcome = await attempt(sending, deadline);
      const trouble = troubleOf(outcome, clock.now());
      const error = callError(operation, outcome, trouble?.retryAt);
      if (error === undefined && outcome.kind === 'answer') return outcome;
      if (trouble !== undefined) tries[trouble.kind] += 1;
      const delay = nextTry(sending, deadline, trouble, tries);
      if (delay === undefined) throw finalError(request, outcome, error);
      if (trouble !== undefined) instrumentation.retried(operation, trouble.kind);
      await pause(clock, delay, deadline.signal);
    }
  };
}

function finalError(
  request: HttpRequest,
  outcome: Outcome,
  error: SentryCallError | undefined,
): SentryCallError | undefined {
  return isRead(request) ? error : changeError(outcome, error);
}

function statusOf(outcome: Outcome): number | string {
  if (outcome.kind === 'answer') return outcome.status;
  return outcome.kind === 'fault' ? outcome.why : outcome.kind;
}

const isRead = ({ method }: HttpRequest) => method === 'GET';

function notSent(signal: AbortSignal): Outcome {
  return {
    kind: 'fault',
    why: whyAborted(signal),
    code: undefined,
    mayHaveArrived: false,
    cause: signal.reason,
  };
}

/** Returns the trouble if a retry may resolve it; undefined for permanent failures. */
function troubleOf(outcome: Outcome, now: number): Trouble | undefined {
  if (outcome.kind === 'not-http') return undefined;
  if (outcome.kind === 'fault') return HEALING_FAULT.has(outcome.why) ? HEALS : undefined;
  const { status, headers, body } = outcome;
  if (status === 429) return { kind: 'rate-limited', retryAt: rateLimitEnd(headers, now) };
  // A 500 is often a transient failure of a backend of Sentry's, so a read is worth another try.
  if (HEALING_STATUS.has(status)) return { kind: 'heals', retryAt: retryAfter(headers, now) };
  const isCutAnswer = status < 300 && body.kind === 'broken' && body.problem === 'cut off';
  return isCutAnswer ? HEALS : undefined;
}

const HEALS: Trouble = { kind: 'heals', retryAt: undefined };
const HEALING_FAULT: ReadonlySet<string> = new Set(['deadline', 'dns', 'connection']);
const HEALING_STATUS: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** Wraps `send` so that `ended` receives the result of each call. */
export function instrumentSend(
  send: Send,
  ended: NonNullable<SentryInstrumentation['ended']>,
): Send {
  return async (sending, deadline) => {
    const { operation } = sending;
    try {
      const answer = await send(sending, deadline);
      ended({ operation, error: undefined });
      return answer;
    } catch (error) {
      if (error instanceof SentryCallError) ended({ operation, error });
      throw error;
    }
  };
}
