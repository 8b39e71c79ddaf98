import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createYieldQueue } from '../../../src/platform/concurrency/yield-queue.ts';

function begin(yieldToEventLoop: () => Promise<void>, names: readonly string[]): readonly string[] {
  const begun: string[] = [];
  for (const name of names) yieldToEventLoop().then(() => begun.push(name));
  return begun;
}

it('the yield queue starts one task per turn of the event loop, in order', async () => {
  const begun = begin(createYieldQueue(), ['first', 'second', 'third']);
  expect(begun).toEqual([]);
  await nextTurn();
  expect(begun).toEqual(['first']);
  await nextTurn();
  expect(begun).toEqual(['first', 'second']);
  await nextTurn();
  expect(begun).toEqual(['first', 'second', 'third']);
});

it('the yield queue appends later tasks, and starts again after it was empty', async () => {
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

it('the yield queue lets tasks start at once when it is full', async () => {
  const begun = begin(createYieldQueue(2), ['waits', 'waits too', 'does not wait']);
  await Promise.resolve();
  expect(begun).toEqual(['does not wait']);
  await nextTurn();
  await nextTurn();
  expect(begun).toEqual(['does not wait', 'waits', 'waits too']);
});
