import { describe, expect, it } from 'vitest';
import { createResponseCache } from '../../../src/sentry/cache/response-cache.ts';
import { type Clock, systemClock } from '../../../src/sentry/transport/clock.ts';

interface Value {
  readonly n: number;
}

function setUp(
  options: {
    readonly maxEntries?: number;
    readonly usualAgeMs?: number;
    readonly isBypassed?: () => boolean;
  } = {},
) {
  let ms = 0;
  let loads = 0;
  const clock: Clock = { ...systemClock, monotonicNow: () => ms };
  const cache = createResponseCache<Value>({
    clock,
    maxEntries: options.maxEntries ?? 10,
    maxAgeMs: () => 60_000,
    ...(options.usualAgeMs !== undefined && { usualAgeMs: options.usualAgeMs }),
    ...(options.isBypassed !== undefined && { isBypassed: options.isBypassed }),
  });
  const load = async () => {
    loads += 1;
    return { n: loads };
  };
  return {
    cache,
    read: (key: string, maxAgeMs?: number) => cache.read(key, maxAgeMs, load),
    pass: (more: number) => {
      ms += more;
    },
  };
}

describe('the response cache', () => {
  it('serves nothing while it is bypassed, whatever the caller accepts', async () => {
    let isBypassed = false;
    const { read } = setUp({ isBypassed: () => isBypassed });
    await read('a');
    isBypassed = true;
    expect(await read('a')).toEqual({ n: 2 });
    expect(await read('a', 60_000)).toEqual({ n: 3 });
    isBypassed = false;
    expect(await read('a')).toEqual({ n: 3 });
  });

  it('returns what is recent enough for the caller, and nothing older than its own limit', async () => {
    const { read, pass } = setUp();
    expect(await read('a')).toEqual({ n: 1 });
    pass(30_000);
    expect(await read('a')).toEqual({ n: 1 });
    expect(await read('a', 29_999)).toEqual({ n: 2 });
    expect(await read('a', 0)).toEqual({ n: 3 });
    pass(60_000);
    expect(await read('a', 90_000)).toEqual({ n: 4 });
  });

  it('can be limited to callers that specify an age', async () => {
    const { read } = setUp({ usualAgeMs: 0 });
    await read('a');
    expect(await read('a')).toEqual({ n: 2 });
    expect(await read('a', 1_000)).toEqual({ n: 2 });
  });

  it('evicts the oldest entry at capacity', async () => {
    const { read } = setUp({ maxEntries: 2 });
    await read('a');
    await read('b');
    await read('a');
    await read('c');
    expect(await read('b')).toEqual({ n: 2 });
    expect(await read('c')).toEqual({ n: 3 });
    expect(await read('a')).toEqual({ n: 4 });
  });

  it('does not store failures', async () => {
    const { cache, read } = setUp();
    await expect(cache.read('a', undefined, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(await read('a')).toEqual({ n: 1 });
  });

  it('does not store responses to requests from before an invalidation', async () => {
    const { cache, read } = setUp();
    let answer = (_value: Value) => {};
    const early = cache.read('a', undefined, (keep) => {
      return new Promise((resolve) => {
        answer = (value) => {
          keep('b', value);
          resolve(value);
        };
      });
    });
    cache.invalidate();
    answer({ n: 99 });
    expect(await early).toEqual({ n: 99 });
    expect(await read('a')).toEqual({ n: 1 });
    expect(await read('b')).toEqual({ n: 2 });
  });
});
