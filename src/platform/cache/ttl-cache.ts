import NodeCache from 'node-cache';

/** Cache with a maximum age; when full, it evicts what was stored longest ago. */
interface TtlCache<Value> {
  /** Returns the value and its age in ms; undefined if there is none or it is too old. */
  get(key: string): { readonly value: Value; readonly ageMs: number } | undefined;
  /** Stores a value; its age counts from `storedAt` on the monotonic clock, by default from now. */
  set(key: string, value: Value, storedAt?: number): void;
  /** Deletes the entry if it still holds this value. */
  delete(key: string, value: Value): void;
  clear(): void;
}

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

/** Share of the entries evicted at once, because finding the oldest scans all of them. */
const EVICTED_SHARE = 0.1;

/**
 * Creates an empty cache on node-cache and avoids its traps: `set` throws at `maxKeys`, so entries are evicted first;
 * cloning is off; its TTL follows the wall clock and only frees memory, while ages follow the monotonic clock; its keys
 * are object keys, so a prefix keeps one like `__proto__` harmless.
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
    // `keys()` returns them in insertion order.
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
      // Delete first: an object key that is set again keeps its place, but this entry is now the newest.
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
