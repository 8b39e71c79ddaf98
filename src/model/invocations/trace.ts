import type { Actor } from '../actor.ts';

/** Part of an invocation's duration; parts can overlap, so their sum may exceed the total. */
export type Part =
  /** Time before processing starts, plus time queued for Sentry's limits or to send previews. */
  | 'queue'
  /** Time to identify the user. */
  | 'identity'
  | 'sentry'
  | 'slack';

/** Cost of one invocation so far, with times in milliseconds; a part without any wait is absent. */
export interface TraceSummary {
  readonly totalMs: number;
  readonly parts: Readonly<Partial<Record<Part, number>>>;
  /** From the delivery's arrival to its acknowledgement. */
  readonly acknowledgedMs: number | undefined;
  /** Requests sent to Sentry for this invocation, without those that were shared or cached. */
  readonly sentryCalls: number;
}

/**
 * Trace of one invocation, which records its cost. It is passed on as an argument to what waits for Slack or Sentry:
 * `AsyncLocalStorage` would make every promise of the process slower on Node.js 20.
 */
export interface Trace {
  /** Claims the trace for an invocation; returns false if another one has it. */
  readonly claim: () => boolean;
  /** Starts timing a part and returns a function that stops it; overlapping waits count once. */
  readonly begin: (part: Part) => () => void;
  /** Counts the wait for an answer as a part, even if another invocation started the call. */
  readonly waiting: <Answer>(part: Part, answer: Promise<Answer>) => Promise<Answer>;
  readonly sentryCalled: () => void;
  /** Records the first acknowledgement and returns how long it took; returns undefined if it was recorded before. */
  readonly acknowledged: () => number | undefined;
  /** Records which member an actor was identified as. */
  readonly identified: (actor: Actor, memberId: string) => void;
  readonly memberOf: (actor: Actor) => string | undefined;
  readonly read: () => TraceSummary;
}

/** Actor in the invocation of a trace. */
export interface TracedActor extends Traced {
  readonly actor: Actor;
}

/** What waits for Slack or Sentry has the trace of its invocation, unless nobody waits for it, as in a job. */
export interface Traced {
  readonly trace?: Trace | undefined;
}
