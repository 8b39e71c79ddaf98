import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../model/actor.ts';
import type { Part } from '../../ports/observability.ts';

/** Cost of one invocation so far, with times in milliseconds; a part without any wait is absent. */
export interface TraceSummary {
  readonly totalMs: number;
  readonly parts: Readonly<Partial<Record<Part, number>>>;
  /** From the delivery's arrival to its acknowledgement. */
  readonly acknowledgedMs: number | undefined;
  /** Requests sent to Sentry for this invocation, without those that were shared or cached. */
  readonly sentryCalls: number;
}

/** Trace of one invocation, which records its cost. */
interface InvocationTrace {
  /** Claims the trace for an invocation; returns false if another one has it. */
  readonly claim: () => boolean;
  /** Starts timing a part and returns a function that stops it; overlapping waits count once. */
  readonly begin: (part: Part) => () => void;
  readonly sentryCalled: () => void;
  /** Records the first acknowledgement and returns how long it took; returns undefined if it was recorded before. */
  readonly acknowledged: () => number | undefined;
  /** Records which member an actor was identified as. */
  readonly identified: (actor: Actor, memberId: string) => void;
  readonly memberOf: (actor: Actor) => string | undefined;
  readonly read: () => TraceSummary;
}

interface Sum {
  open: number;
  since: number;
  ms: number;
}

/** Opens a trace on a monotonic clock in ms; it counts as queued until it is claimed. */
export function createInvocationTrace(monotonicNow: () => number): InvocationTrace {
  const startedAt = monotonicNow();
  const sums = new Map<Part, Sum>();
  const members = new Map<string, string>();
  let sentryCalls = 0;
  let acknowledgedMs: number | undefined;
  let isClaimed = false;

  function begin(part: Part): () => void {
    const sum = sums.get(part) ?? { open: 0, since: 0, ms: 0 };
    sums.set(part, sum);
    if (sum.open === 0) sum.since = monotonicNow();
    sum.open += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      sum.open -= 1;
      if (sum.open === 0) sum.ms += monotonicNow() - sum.since;
    };
  }

  const endQueue = begin('queue');
  return {
    begin,
    claim() {
      if (isClaimed) return false;
      isClaimed = true;
      endQueue();
      return true;
    },
    sentryCalled() {
      sentryCalls += 1;
    },
    acknowledged() {
      if (acknowledgedMs !== undefined) return undefined;
      acknowledgedMs = monotonicNow() - startedAt;
      return acknowledgedMs;
    },
    identified: ({ userId }, memberId) => void members.set(userId, memberId),
    memberOf: ({ userId }) => members.get(userId),
    read() {
      const now = monotonicNow();
      const parts = [...sums].map(([part, { open, since, ms }]) => [
        part,
        open > 0 ? ms + now - since : ms,
      ]);
      return {
        totalMs: now - startedAt,
        parts: Object.fromEntries(parts),
        acknowledgedMs,
        sentryCalls,
      };
    },
  };
}

/** Traces the current work through all of its asynchronous calls. */
export interface Tracer {
  /** Returns undefined outside invocations, such as in jobs. */
  readonly current: () => InvocationTrace | undefined;
  readonly open: () => InvocationTrace;
  /** Runs work whose cost goes to the trace. */
  readonly runInContext: <Result>(trace: InvocationTrace, work: () => Result) => Result;
  /** Starts timing a part of the current invocation; returns a function that stops it. */
  readonly begin: (part: Part) => () => void;
  /** Counts the wait for a result as a part of the current invocation, even if another one started the call. */
  readonly waiting: <Answer>(part: Part, answer: Promise<Answer>) => Promise<Answer>;
}

const NOTHING = () => undefined;

/** Creates a tracer on a monotonic clock in ms. */
export function createTracer(monotonicNow: () => number): Tracer {
  const storage = new AsyncLocalStorage<InvocationTrace>();
  const begin = (part: Part) => storage.getStore()?.begin(part) ?? NOTHING;
  return {
    current: () => storage.getStore(),
    open: () => createInvocationTrace(monotonicNow),
    runInContext: (trace, work) => storage.run(trace, work),
    begin,
    async waiting(part, answer) {
      const end = begin(part);
      try {
        return await answer;
      } finally {
        end();
      }
    },
  };
}
