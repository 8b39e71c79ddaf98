import type { SentryOperation } from './sentry-operation.ts';

/** One request as the local Sentry saw it. */
export interface RecordedCall {
  readonly id: number;
  readonly method: string;
  /** Path as sent, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Undefined for a path that no operation has. */
  readonly operation: SentryOperation | undefined;
  readonly userAgent: string | undefined;
  /** Body as sent; empty for reads. */
  readonly body: string;
  /** Start of the body that was sent, up to 20,000 characters; kept for the newest 300 calls. */
  readonly answer: string | undefined;
  /** Undefined while under way, and for a connection that was cut before the status line. */
  readonly status: number | undefined;
  readonly startedAt: Date;
  /** Status of Sentry's own answer, whatever the client got of it; undefined where a fault came first. */
  readonly applied: number | undefined;
  /** Undefined while under way. */
  readonly finishedAt: Date | undefined;
  /** Kind of the fault that was applied. */
  readonly fault: string | undefined;
  /** A defect of the local Sentry itself, answered with 500. */
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
  /** Hears of every call twice, when it starts and when it ends. Returns the way to stop listening. */
  subscribe(listener: (call: RecordedCall) => void): () => void;
}

/** Calls kept, so that a sandbox that runs for days does not grow. */
const KEPT = 20_000;
const ANSWERS_KEPT = 300;
const ANSWER_LENGTH = 20_000;

/** An empty log; `now` stamps the calls. */
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
