import { createTtlCache } from '../../platform/cache/ttl-cache.ts';
import type { Clock } from '../transport/clock.ts';

/** Cache of responses; a failed read is not cached. */
export interface ResponseCache<Value extends object> {
  /**
   * Returns the cached response, or the result of `load`, which may call `keep` to cache other values that it learns.
   * `maxAgeMs` is the oldest response that the caller accepts.
   */
  read(
    key: string,
    maxAgeMs: number | undefined,
    load: (keep: (key: string, value: Value) => void) => Promise<Value>,
  ): Promise<Value>;
  /** Returns the cached response that is younger than `maxAgeMs`, if there is one. */
  recent(key: string, maxAgeMs: number): Value | undefined;
  /** Drops everything, and does not cache responses to earlier requests: they may be older than the change. */
  invalidate(): void;
}

interface ResponseCacheOptions<Value extends object> {
  readonly clock: Clock;
  /** When the cache is full, it evicts what was stored longest ago. */
  readonly maxEntries: number;
  /** Returns the age in milliseconds up to which a value is served, whatever a caller accepts. */
  readonly maxAgeMs: (value: Value) => number;
  /** Maximum age for a caller that does not pass one. */
  readonly usualAgeMs?: number;
  /** Reports whether no cached response may be served right now, whatever a caller accepts. */
  readonly isBypassed?: () => boolean;
  /** Called for each caller that accepts a cached response, with whether there was one. */
  readonly asked?: (isHit: boolean) => void;
}

/** Maximum age of any entry; the value and the caller may reduce it. */
const MAX_AGE_MS = 60_000;

/** Creates an empty cache. */
export function createResponseCache<Value extends object>(
  options: ResponseCacheOptions<Value>,
): ResponseCache<Value> {
  const { clock, maxEntries, maxAgeMs, usualAgeMs = Number.POSITIVE_INFINITY, asked } = options;
  const { isBypassed = () => false } = options;
  const { monotonicNow } = clock;
  const cache = createTtlCache<Value>({ maxAgeMs: MAX_AGE_MS, maxEntries, monotonicNow });
  let generation = 0;

  function recent(key: string, acceptedAgeMs: number): Value | undefined {
    const takenAgeMs = isBypassed() ? 0 : acceptedAgeMs;
    const known = cache.get(key);
    const bound = known === undefined ? 0 : Math.min(takenAgeMs, maxAgeMs(known.value));
    const found = known !== undefined && known.ageMs < bound ? known.value : undefined;
    if (takenAgeMs > 0) asked?.(found !== undefined);
    return found;
  }

  return {
    recent,
    async read(key, acceptedAgeMs = usualAgeMs, load) {
      const known = recent(key, acceptedAgeMs);
      if (known !== undefined) return known;
      const askedAt = monotonicNow();
      const askedIn = generation;
      const keep = (name: string, value: Value) => {
        if (askedIn === generation) cache.set(name, value, askedAt);
      };
      const value = await load(keep);
      keep(key, value);
      return value;
    },
    invalidate() {
      generation += 1;
      cache.clear();
    },
  };
}
