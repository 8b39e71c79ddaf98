import type { Part, Trace } from '../../model/invocations/trace.ts';

interface Sum {
  open: number;
  since: number;
  ms: number;
}

/** Counts the wait for an answer as a part of the trace, if there is one. */
export function traced<Answer>(
  trace: Trace | undefined,
  part: Part,
  answer: Promise<Answer>,
): Promise<Answer> {
  return trace === undefined ? answer : trace.waiting(part, answer);
}

/** Opens a trace on a monotonic clock in ms; it counts as queued until it is claimed. */
export function createTrace(monotonicNow: () => number): Trace {
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
    async waiting(part, answer) {
      const end = begin(part);
      try {
        return await answer;
      } finally {
        end();
      }
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
