import { describe, expect, it } from 'vitest';
import { createLoadingCache } from '../../../src/platform/cache/loading-cache.ts';
import { deferred } from '../../support/deferred.ts';

function aMemory() {
  let now = 0;
  const memory = createLoadingCache<string>(() => now);
  return {
    ...memory,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const asking = (answer: string) => async () => answer;

describe('a loading cache', () => {
  it("counts a value's age from the request, not from the response", async () => {
    const memory = aMemory();
    const slow = deferred<string>();
    const first = memory.get('a', () => slow.promise);
    memory.pass(59_999);
    slow.resolve('old');
    expect(await first).toBe('old');
    expect(await memory.get('a', asking('new'))).toBe('old');
    memory.pass(1);
    expect(await memory.get('a', asking('new'))).toBe('new');
  });

  it('shares a request in flight, except with callers that bypass the cache', async () => {
    const memory = aMemory();
    const slow = deferred<string>();
    const first = memory.get('a', () => slow.promise);
    const same = memory.get('a', asking('another'));
    expect(await memory.get('a', asking('fresh'), { bypassCache: true })).toBe('fresh');
    slow.resolve('old');
    expect(await Promise.all([first, same])).toEqual(['old', 'old']);
    expect(await memory.get('a', asking('another'))).toBe('fresh');
  });

  it('does not cache failures', async () => {
    const memory = aMemory();
    const failing = memory.get('a', () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect(await memory.get('a', asking('there'))).toBe('there');
  });

  it('can be invalidated, including the results of requests in flight', async () => {
    const memory = aMemory();
    const slow = deferred<string>();
    const before = memory.get('a', () => slow.promise);
    memory.invalidate();
    slow.resolve('old');
    expect(await before).toBe('old');
    expect(await memory.get('a', asking('new'))).toBe('new');
  });
});
