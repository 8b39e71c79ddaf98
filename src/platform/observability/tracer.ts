import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../model/actor.ts';
import type { Part } from '../../ports/observability.ts';

/** What one invocation has cost so far. Times in milliseconds; a part in which nothing was waited for has none. */
export interface TraceSummary {
  readonly totalMs: number;
  readonly parts: Readonly<Partial<Record<Part, number>>>;
  /** From the delivery's arrival until Slack was told of it. */
  readonly acknowledgedMs: number | undefined;
  /** Requests that went to Sentry for it, and not those that were shared or answered from memory. */
  readonly sentryCalls: number;
}

/** Where the cost of one invocation is noted. */
interface InvocationTrace {
  /** Takes the trace for an invocation: false if another has it. */
  readonly claim: () => boolean;
  /** A part begins; gives the way to end it. What goes on side by side counts once. */
  readonly begin: (part: Part) => () => void;
  readonly sentryCalled: () => void;
  /** Notes that Slack was told, the first time; says how long that took, or nothing if it was noted before. */
  readonly acknowledged: () => number | undefined;
  /** Somebody was found to be that member. */
  readonly identified: (actor: Actor, memberId: string) => void;
  readonly memberOf: (actor: Actor) => string | undefined;
  readonly read: () => TraceSummary;
}

interface Sum {
  open: number;
  since: number;
  ms: number;
}

/** Opens a trace over a monotonic clock in ms; until it is claimed, its invocation is waiting. */
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

/** The trace of whatever is being worked on, wherever the work has led to. */
export interface Tracer {
  /** Undefined for what is nobody's invocation, such as jobs. */
  readonly current: () => InvocationTrace | undefined;
  readonly open: () => InvocationTrace;
  /** Runs work whose cost goes into that trace. */
  readonly runInContext: <Result>(trace: InvocationTrace, work: () => Result) => Result;
  /** A part of the current invocation begins; gives the way to end it. */
  readonly begin: (part: Part) => () => void;
  /** Counts the wait for an answer as a part of the current invocation, whoever asked for the answer first. */
  readonly waiting: <Answer>(part: Part, answer: Promise<Answer>) => Promise<Answer>;
}

const NOTHING = () => undefined;

/** Builds the way to tracer, over a monotonic clock in ms. */
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
