import { LRUCache } from 'lru-cache';

/**
 * Creates a cache of at most `maxEntries`, which evicts the entry used longest ago, and after `maxAgeMs` if given. Its
 * memory grows with its entries; with the library's own `max` it would be reserved for all of them at once.
 */
export function createLruCache<Value extends object | string>(
  maxEntries: number,
  maxAgeMs?: number,
): LRUCache<string, Value> {
  return new LRUCache({
    maxSize: maxEntries,
    sizeCalculation: () => 1,
    ...(maxAgeMs !== undefined && { ttl: maxAgeMs }),
  });
}
