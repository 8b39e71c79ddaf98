import { LRUCache } from 'lru-cache';
import type { CacheInstrumentation } from '../../ports/observability.ts';

/** Answers remembered for a minute at most, counted from the question; one that failed is not. */
export interface MinuteMemory<Answer> {
  /**
   * What is remembered under the key, or what `ask` brings. Who asks at once shares one question; who wants it afresh
   * never takes the answer to a question that was asked before.
   */
  recall(
    key: string,
    ask: () => Promise<Answer>,
    options?: { readonly bypassCache: boolean },
  ): Promise<Answer>;
  /** Forgets all, and remembers nothing that was asked for before. */
  forget(): void;
}

interface Asked<Answer> {
  /** Milliseconds of the clock. */
  readonly at: number;
  readonly answer: Promise<Answer>;
}

const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 10_000;

const NO_INSTRUMENTATION: CacheInstrumentation = (_isHit, answer) => answer;

/** Builds an empty memory over a monotonic clock in ms. */
export function createMinuteMemory<Answer>(
  monotonicNow: () => number,
  instrumentation: CacheInstrumentation = NO_INSTRUMENTATION,
): MinuteMemory<Answer> {
  const known = new LRUCache<string, Asked<Answer>>({ max: MAX_ENTRIES });
  return {
    recall(key, ask, { bypassCache } = { bypassCache: false }) {
      const at = monotonicNow();
      const last = known.get(key);
      if (last !== undefined && !bypassCache && at - last.at < MAX_AGE_MS)
        return instrumentation(true, last.answer);
      const asked = { at, answer: ask() };
      known.set(key, asked);
      asked.answer.catch(() => {
        if (known.peek(key) === asked) known.delete(key);
      });
      return bypassCache ? asked.answer : instrumentation(false, asked.answer);
    },
    forget: () => known.clear(),
  };
}
