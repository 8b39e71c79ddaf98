import type { CacheInstrumentation } from '../../ports/observability.ts';
import { createTtlCache } from './ttl-cache.ts';

/** Answers cached for a minute at most, counted from the question; one that failed is not. */
interface LoadingCache<Answer> {
  /**
   * The answer that is cached under the key, or what `load` brings. Calls at the same time share one load; a call that
   * bypasses the cache never takes the answer to a question that was asked before.
   */
  get(
    key: string,
    load: () => Promise<Answer>,
    options?: { readonly bypassCache: boolean },
  ): Promise<Answer>;
  /** Drops all answers, and keeps none to what was asked for before. */
  invalidate(): void;
}

const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 10_000;

const NO_INSTRUMENTATION: CacheInstrumentation = (_isHit, answer) => answer;

/** Creates an empty cache over a monotonic clock, in ms. */
export function createLoadingCache<Answer>(
  monotonicNow: () => number,
  instrumentation: CacheInstrumentation = NO_INSTRUMENTATION,
): LoadingCache<Answer> {
  // What is cached is the load itself, so that whoever asks meanwhile waits for the same one.
  const cache = createTtlCache<Promise<Answer>>({
    maxAgeMs: MAX_AGE_MS,
    maxEntries: MAX_ENTRIES,
    monotonicNow,
  });
  return {
    get(key, load, { bypassCache } = { bypassCache: false }) {
      const known = bypassCache ? undefined : cache.get(key);
      if (known !== undefined) return instrumentation(true, known.value);
      const storedAt = monotonicNow();
      const loading = load();
      cache.set(key, loading, storedAt);
      loading.catch(() => cache.delete(key, loading));
      return bypassCache ? loading : instrumentation(false, loading);
    },
    invalidate: () => cache.clear(),
  };
}
