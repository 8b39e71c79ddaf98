import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createYieldQueue } from '../../../src/platform/concurrency/yield-queue.ts';

function begin(yieldToEventLoop: () => Promise<void>, names: readonly string[]): readonly string[] {
  const begun: string[] = [];
  for (const name of names) yieldToEventLoop().then(() => begun.push(name));
  return begun;
}

it('begins one piece of work in each turn of the event loop, in the order of asking', async () => {
  const begun = begin(createYieldQueue(), ['first', 'second', 'third']);
  expect(begun).toEqual([]);
  await nextTurn();
  expect(begun).toEqual(['first']);
  await nextTurn();
  expect(begun).toEqual(['first', 'second']);
  await nextTurn();
  expect(begun).toEqual(['first', 'second', 'third']);
});

it('lets what is asked for later follow, and begins again after nothing was left', async () => {
  const yieldToEventLoop = createYieldQueue();
  const early = begin(yieldToEventLoop, ['early']);
  await nextTurn();
  expect(early).toEqual(['early']);
  await nextTurn();
  const late = begin(yieldToEventLoop, ['late', 'later']);
  await nextTurn();
  expect(late).toEqual(['late']);
  await nextTurn();
  expect(late).toEqual(['late', 'later']);
});

it('makes nothing wait while too much waits already', async () => {
  const begun = begin(createYieldQueue(2), ['waits', 'waits too', 'does not wait']);
  await Promise.resolve();
  expect(begun).toEqual(['does not wait']);
  await nextTurn();
  await nextTurn();
  expect(begun).toEqual(['does not wait', 'waits', 'waits too']);
});
