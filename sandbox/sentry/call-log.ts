import type { SentryOperation } from './sentry-operation.ts';

/** Request that the local Sentry received. */
export interface RecordedCall {
  readonly id: number;
  readonly method: string;
  /** Path as sent, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Undefined for a path without an operation. */
  readonly operation: SentryOperation | undefined;
  readonly userAgent: string | undefined;
  /** Body as sent; empty for reads. */
  readonly body: string;
  /** Start of the response's body, up to 20,000 characters; only the newest 300 calls have it. */
  readonly answer: string | undefined;
  /** Undefined while the call is pending, and if the connection was cut before the status line. */
  readonly status: number | undefined;
  readonly startedAt: Date;
  /** Status of Sentry's own response, whatever the client got of it; undefined if a fault came first. */
  readonly applied: number | undefined;
  /** Undefined while the call is pending. */
  readonly finishedAt: Date | undefined;
  /** Kind of the fault that was applied. */
  readonly fault: string | undefined;
  /** Exception in the local Sentry itself, which responded with 500. */
  readonly error: unknown;
}

/** How a call ended. */
export type CallEnding = Pick<RecordedCall, 'status' | 'applied' | 'answer' | 'fault' | 'error'>;

/** Log of the requests, newest last. */
export interface CallLog {
  readonly calls: readonly RecordedCall[];
  start(call: Omit<RecordedCall, 'id' | 'startedAt' | 'finishedAt' | keyof CallEnding>): number;
  finish(id: number, ending: CallEnding): void;
  reset(): void;
  /** Calls the listener twice per call, at its start and its end. Returns a stop function. */
  subscribe(listener: (call: RecordedCall) => void): () => void;
}

/** Maximum number of calls, to bound the memory of a sandbox that runs for days. */
const KEPT = 20_000;
const ANSWERS_KEPT = 300;
const ANSWER_LENGTH = 20_000;

/** Creates an empty log; `now` timestamps the calls. */
export function createCallLog(now: () => Date): CallLog {
  let calls: RecordedCall[] = [];
  let lastId = 0;
  const listeners = new Set<(call: RecordedCall) => void>();
  const tell = (call: RecordedCall): void => {
    for (const listener of listeners) listener(call);
  };
  return {
    get calls() {
      return calls;
    },
    start(call) {
      lastId += 1;
      const started = {
        ...call,
        id: lastId,
        startedAt: now(),
        finishedAt: undefined,
        status: undefined,
        applied: undefined,
        answer: undefined,
        fault: undefined,
        error: undefined,
      };
      if (calls.length >= KEPT) calls = calls.slice(-KEPT / 2);
      calls.push(started);
      tell(started);
      return lastId;
    },
    finish(id, ending) {
      const index = calls.findLastIndex((call) => call.id === id);
      const started = calls[index];
      if (started === undefined) return;
      const answer = ending.answer?.slice(0, ANSWER_LENGTH);
      const finished = { ...started, ...ending, answer, finishedAt: now() };
      calls[index] = finished;
      const old = calls[index - ANSWERS_KEPT];
      if (old !== undefined) calls[index - ANSWERS_KEPT] = { ...old, answer: undefined };
      tell(finished);
    },
    reset() {
      calls = [];
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
