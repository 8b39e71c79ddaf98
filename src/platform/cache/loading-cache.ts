import type { CacheInstrumentation } from '../../ports/observability.ts';
import { createTtlCache } from './ttl-cache.ts';

/** Cache of loaded values, kept from the start of the load; failed loads are not cached. */
interface LoadingCache<Answer> {
  /**
   * Returns the cached value, or the result of `load`. Concurrent calls share one load; a call that bypasses the cache
   * never gets the result of an earlier load.
   */
  get(
    key: string,
    load: () => Promise<Answer>,
    options?: { readonly bypassCache?: boolean },
  ): Promise<Answer>;
  /** Drops all values, including those of loads in flight. */
  invalidate(): void;
}

const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 10_000;

const NO_INSTRUMENTATION: CacheInstrumentation = () => undefined;

/**
 * Creates an empty cache; `monotonicNow` returns milliseconds of a monotonic clock, and values are kept for `maxAgeMs`,
 * by default 60 s.
 */
export function createLoadingCache<Answer>(
  monotonicNow: () => number,
  instrumentation: CacheInstrumentation = NO_INSTRUMENTATION,
  maxAgeMs = MAX_AGE_MS,
): LoadingCache<Answer> {
  // Caches the promise of a load, so that concurrent callers share it.
  const cache = createTtlCache<Promise<Answer>>({
    maxAgeMs,
    maxEntries: MAX_ENTRIES,
    monotonicNow,
  });
  return {
    get(key, load, { bypassCache = false } = {}) {
      const known = bypassCache ? undefined : cache.get(key);
      if (!bypassCache) instrumentation(known !== undefined);
      if (known !== undefined) return known.value;
      const storedAt = monotonicNow();
      const loading = load();
      cache.set(key, loading, storedAt);
      loading.catch(() => cache.delete(key, loading));
      return loading;
    },
    invalidate: () => cache.clear(),
  };
}
