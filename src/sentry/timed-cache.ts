import { LRUCache } from 'lru-cache';
import type { Clock } from './transport/clock.ts';

/** Answers kept for a while; a read that fails is not kept. */
export interface TimedCache<Value extends object> {
  /**
   * What is kept under the key, or what `load` brings; `load` may keep by the way what else it learns.
   * `maxAgeMs` is how old an answer the caller takes.
   */
  read(
    key: string,
    maxAgeMs: number | undefined,
    load: (keep: (key: string, value: Value) => void) => Promise<Value>,
  ): Promise<Value>;
  /** Drops all, and keeps nothing that was asked for before: it may be older than what made us forget. */
  forget(): void;
}

/** Bounds of a {@link createTimedCache}. */
export interface TimedCacheOptions<Value extends object> {
  readonly clock: Clock;
  /** Entries; the one least recently used makes room. */
  readonly maxEntries: number;
  /** Age in milliseconds up to which a value is served, whatever a caller would take. */
  readonly maxAgeMs: (value: Value) => number;
  /** What a caller takes who does not say. */
  readonly usualAgeMs?: number;
  /** Hears of everybody who would take an older answer, and whether there was one. */
  readonly asked?: (isHit: boolean) => void;
}

/** Builds an empty cache. */
export function createTimedCache<Value extends object>(
  options: TimedCacheOptions<Value>,
): TimedCache<Value> {
  const { clock, maxEntries, maxAgeMs, usualAgeMs = Number.POSITIVE_INFINITY, asked } = options;
  const kept = new LRUCache<string, { readonly value: Value; readonly askedAt: number }>({
    max: maxEntries,
  });
  let generation = 0;
  return {
    async read(key, takenAgeMs = usualAgeMs, load) {
      const known = kept.get(key);
      const askedAt = clock.monotonicNow();
      const bound = known === undefined ? 0 : Math.min(takenAgeMs, maxAgeMs(known.value));
      const isHit = known !== undefined && askedAt - known.askedAt < bound;
      if (takenAgeMs > 0) asked?.(isHit);
      if (isHit) return known.value;
      const askedIn = generation;
      const keep = (name: string, value: Value) => {
        if (askedIn === generation) kept.set(name, { value, askedAt });
      };
      const value = await load(keep);
      keep(key, value);
      return value;
    },
    forget() {
      generation += 1;
      kept.clear();
    },
  };
}
