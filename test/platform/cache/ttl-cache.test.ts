import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTtlCache } from '../../../src/platform/cache/ttl-cache.ts';

function aCache(options: { readonly maxEntries?: number; readonly maxAgeMs?: number } = {}) {
  let now = 0;
  const cache = createTtlCache<number | undefined | null>({
    maxAgeMs: options.maxAgeMs ?? 60_000,
    maxEntries: options.maxEntries ?? 10,
    monotonicNow: () => now,
  });
  return {
    ...cache,
    valueOf: (key: string) => cache.get(key)?.value,
    pass(ms: number) {
      now += ms;
    },
  };
}

const KEYS = ['a', 'b', 'c', 'd', '__proto__'] as const;
const STEP = fc.record({
  kind: fc.constantFrom('set', 'set', 'set', 'pass', 'clear'),
  key: fc.constantFrom(...KEYS),
  amount: fc.integer({ min: 0, max: 40_000 }),
});

describe('a TTL cache', () => {
  it('stores a value for its TTL, and returns its age', () => {
    const cache = aCache();
    cache.set('a', 1);
    cache.pass(59_999);
    expect(cache.get('a')).toEqual({ value: 1, ageMs: 59_999 });
    cache.pass(1);
    expect(cache.get('a')).toBeUndefined();
  });

  it('counts the age from the time the value was requested', () => {
    const cache = aCache();
    cache.pass(50_000);
    cache.set('a', 1, 0);
    expect(cache.get('a')).toEqual({ value: 1, ageMs: 50_000 });
  });

  it('evicts the oldest entry at capacity', () => {
    const cache = aCache({ maxEntries: 3 });
    for (const [n, key] of ['a', 'b', 'c'].entries()) cache.set(key, n);
    cache.set('a', 10);
    cache.set('d', 3);
    expect(['a', 'b', 'c', 'd'].map(cache.valueOf)).toEqual([10, undefined, 2, 3]);
    // Storing an existing key at capacity evicts nothing.
    cache.set('c', 20);
    expect(['a', 'c', 'd'].map(cache.valueOf)).toEqual([10, 20, 3]);
  });

  it.each(['__proto__', 'constructor', 'toString', '1', '', ' '])(
    'accepts %j as an ordinary key',
    (key) => {
      const cache = aCache();
      expect(cache.get(key)).toBeUndefined();
      cache.set(key, 7);
      expect(cache.valueOf(key)).toBe(7);
      expect(cache.get('other')).toBeUndefined();
    },
  );

  it('stores undefined and null', () => {
    const cache = aCache();
    cache.set('a', undefined);
    cache.set('b', null);
    expect(cache.get('a')).toEqual({ value: undefined, ageMs: 0 });
    expect(cache.get('b')).toEqual({ value: null, ageMs: 0 });
  });

  it('returns the stored value itself, not a copy', () => {
    const cache = createTtlCache<object>({ maxAgeMs: 1, maxEntries: 1, monotonicNow: () => 0 });
    const thing = { promise: Promise.resolve(1) };
    cache.set('a', thing);
    expect(cache.get('a')?.value).toBe(thing);
  });

  it('deletes a value only if it is still the stored one', () => {
    const cache = aCache();
    cache.set('a', 1);
    cache.delete('a', 2);
    expect(cache.valueOf('a')).toBe(1);
    cache.delete('a', 1);
    expect(cache.get('a')).toBeUndefined();
  });

  it('never throws, never exceeds its capacity, and never returns expired or unknown values', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(STEP), (maxEntries, steps) => {
        const cache = aCache({ maxEntries });
        const put = new Map<string, { readonly value: number; readonly at: number }>();
        let now = 0;
        for (const { kind, key, amount } of steps) {
          if (kind === 'pass') {
            cache.pass(amount);
            now += amount;
          } else if (kind === 'clear') {
            cache.clear();
          } else {
            cache.set(key, amount);
            put.set(key, { value: amount, at: now });
            expect(cache.valueOf(key)).toBe(amount);
          }
          const found = KEYS.flatMap((one) => {
            const entry = cache.get(one);
            return entry === undefined ? [] : [{ ...entry, put: put.get(one) }];
          });
          expect(found.length).toBeLessThanOrEqual(maxEntries);
          for (const entry of found) {
            expect(entry.ageMs).toBeLessThan(60_000);
            expect(entry.put).toEqual({ value: entry.value, at: now - entry.ageMs });
          }
        }
      }),
    );
  });
});
