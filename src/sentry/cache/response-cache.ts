import { createTtlCache } from '../../platform/cache/ttl-cache.ts';
import type { Clock } from '../transport/clock.ts';

/** Responses cached for a while; a read that fails is not. */
export interface ResponseCache<Value extends object> {
  /**
   * The response that is cached under the key, or what `load` brings; `load` may keep by the way what else it learns.
   * `maxAgeMs` is how old a response the caller takes.
   */
  read(
    key: string,
    maxAgeMs: number | undefined,
    load: (keep: (key: string, value: Value) => void) => Promise<Value>,
  ): Promise<Value>;
  /** Drops all, and keeps no response to what was asked for before: it may be older than the change. */
  invalidate(): void;
}

/** Bounds of a {@link createResponseCache}. */
interface ResponseCacheOptions<Value extends object> {
  readonly clock: Clock;
  /** When it is full, what was stored longest ago makes room. */
  readonly maxEntries: number;
  /** Age in milliseconds up to which a value is served, whatever a caller would take. */
  readonly maxAgeMs: (value: Value) => number;
  /** What a caller takes who does not say. */
  readonly usualAgeMs?: number;
  /** Called for every caller who would take a cached response, with whether there was one. */
  readonly asked?: (isHit: boolean) => void;
}

/** The longest that anything is cached; what is served depends on the value and on the caller. */
const MAX_AGE_MS = 60_000;

/** Creates an empty cache. */
export function createResponseCache<Value extends object>(
  options: ResponseCacheOptions<Value>,
): ResponseCache<Value> {
  const { clock, maxEntries, maxAgeMs, usualAgeMs = Number.POSITIVE_INFINITY, asked } = options;
  const { monotonicNow } = clock;
  const cache = createTtlCache<Value>({ maxAgeMs: MAX_AGE_MS, maxEntries, monotonicNow });
  let generation = 0;
  return {
    async read(key, takenAgeMs = usualAgeMs, load) {
      const known = cache.get(key);
      const bound = known === undefined ? 0 : Math.min(takenAgeMs, maxAgeMs(known.value));
      const isHit = known !== undefined && known.ageMs < bound;
      if (takenAgeMs > 0) asked?.(isHit);
      if (isHit) return known.value;
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
