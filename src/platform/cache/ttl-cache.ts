import NodeCache from 'node-cache';

/** Values kept for a time. When it is full, what was stored longest ago makes room. */
interface TtlCache<Value> {
  /** The value that is kept, with its age in ms; undefined if there is none, or none young enough. */
  get(key: string): { readonly value: Value; readonly ageMs: number } | undefined;
  /** Keeps a value; its age counts from `storedAt` on the monotonic clock, from now without it. */
  set(key: string, value: Value, storedAt?: number): void;
  /** Drops one value, if it is still the one that is kept. */
  delete(key: string, value: Value): void;
  clear(): void;
}

/** Bounds of a {@link createTtlCache}. */
interface TtlCacheOptions {
  readonly maxAgeMs: number;
  readonly maxEntries: number;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly storedAt: number;
}

/** Share of the entries that make room at once: finding the oldest looks through all of them. */
const EVICTED_SHARE = 0.1;

/**
 * Creates an empty cache on node-cache. Its traps are closed here: at `maxKeys` its `set` throws, so that room is made
 * before; its clones are off; its time is the time of day, so that ages are told by the monotonic clock, and its own
 * only frees memory; and its keys are those of an object, so that none of ours may be called `__proto__`.
 */
export function createTtlCache<Value>(options: TtlCacheOptions): TtlCache<Value> {
  const { maxAgeMs, maxEntries, monotonicNow } = options;
  const kept = new NodeCache({
    useClones: false,
    stdTTL: Math.ceil(maxAgeMs / 1_000),
    checkperiod: Math.max(60, Math.ceil(maxAgeMs / 1_000)),
  });
  const keyOf = (key: string) => `:${key}`;

  function makeRoom(): void {
    if (kept.getStats().keys < maxEntries) return;
    const evicted = Math.max(1, Math.floor(maxEntries * EVICTED_SHARE));
    // In the order in which they were stored.
    kept.del(kept.keys().slice(0, evicted));
  }

  return {
    get(key) {
      const entry = kept.get<Entry<Value>>(keyOf(key));
      if (entry === undefined) return undefined;
      const ageMs = monotonicNow() - entry.storedAt;
      return ageMs < maxAgeMs ? { value: entry.value, ageMs } : undefined;
    },

    set(key, value, storedAt = monotonicNow()) {
      // Stored anew, it is the youngest: an object's key would keep its place.
      kept.del(keyOf(key));
      makeRoom();
      kept.set<Entry<Value>>(keyOf(key), { value, storedAt });
    },

    delete(key, value) {
      if (kept.get<Entry<Value>>(keyOf(key))?.value === value) kept.del(keyOf(key));
    },

    clear: () => kept.flushAll(),
  };
}
