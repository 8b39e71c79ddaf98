import { AsyncLocalStorage } from 'node:async_hooks';
import type { Part } from '../../ports/observability.ts';
import { createLedger, type Ledger } from './create-ledger.ts';

/** The ledger of whatever is being worked on, wherever the work has led to. */
export interface Ledgers {
  /** Undefined for what is nobody's invocation, such as jobs. */
  readonly current: () => Ledger | undefined;
  readonly open: () => Ledger;
  /** Runs work whose cost goes into that ledger. */
  readonly within: <Result>(ledger: Ledger, work: () => Result) => Result;
  /** A part of the current invocation begins; gives the way to end it. */
  readonly begin: (part: Part) => () => void;
  /** Counts the wait for an answer as a part of the current invocation, whoever asked for the answer first. */
  readonly waiting: <Answer>(part: Part, answer: Promise<Answer>) => Promise<Answer>;
}

const NOTHING = () => undefined;

/** Builds the way to ledgers, over a clock of milliseconds that never goes back. */
export function createLedgers(monotonicNow: () => number): Ledgers {
  const storage = new AsyncLocalStorage<Ledger>();
  const begin = (part: Part) => storage.getStore()?.begin(part) ?? NOTHING;
  return {
    current: () => storage.getStore(),
    open: () => createLedger(monotonicNow),
    within: (ledger, work) => storage.run(ledger, work),
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
