import { AsyncLocalStorage } from 'node:async_hooks';
import type { Part } from '../../ports/observability.ts';
import { createInvocationTrace, type InvocationTrace } from './invocation-trace.ts';

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
