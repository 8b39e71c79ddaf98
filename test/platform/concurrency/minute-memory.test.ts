import { describe, expect, it } from 'vitest';
import { createMinuteMemory } from '../../../src/platform/concurrency/minute-memory.ts';
import { deferred } from '../../support/deferred.ts';

function aMemory() {
  let now = 0;
  const memory = createMinuteMemory<string>(() => now);
  return {
    ...memory,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const asking = (answer: string) => async () => answer;

describe('a memory of a minute', () => {
  it('counts from the question, not from the answer', async () => {
    const memory = aMemory();
    const slow = deferred<string>();
    const first = memory.recall('a', () => slow.promise);
    memory.pass(59_999);
    slow.resolve('old');
    expect(await first).toBe('old');
    expect(await memory.recall('a', asking('new'))).toBe('old');
    memory.pass(1);
    expect(await memory.recall('a', asking('new'))).toBe('new');
  });

  it('shares a question under way, but not with who wants it afresh', async () => {
    const memory = aMemory();
    const slow = deferred<string>();
    const first = memory.recall('a', () => slow.promise);
    const same = memory.recall('a', asking('another'));
    expect(await memory.recall('a', asking('fresh'), { bypassCache: true })).toBe('fresh');
    slow.resolve('old');
    expect(await Promise.all([first, same])).toEqual(['old', 'old']);
    expect(await memory.recall('a', asking('another'))).toBe('fresh');
  });

  it('does not remember what failed', async () => {
    const memory = aMemory();
    const failing = memory.recall('a', () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect(await memory.recall('a', asking('there'))).toBe('there');
  });

  it('forgets, and remembers no answer to what was asked before', async () => {
    const memory = aMemory();
    const slow = deferred<string>();
    const before = memory.recall('a', () => slow.promise);
    memory.forget();
    slow.resolve('old');
    expect(await before).toBe('old');
    expect(await memory.recall('a', asking('new'))).toBe('new');
  });
});
