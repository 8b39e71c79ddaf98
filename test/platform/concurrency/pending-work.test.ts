import { expect, it } from 'vitest';
import { createPendingWork } from '../../../src/platform/concurrency/pending-work.ts';
import { deferred } from '../../support/deferred.ts';

it('draining waits for pending work, and for the work that it starts', async () => {
  const pendingWork = createPendingWork(() => undefined);
  const done: string[] = [];
  const first = deferred();
  const second = deferred();
  pendingWork.track(
    first.promise.then(() => {
      done.push('first');
      pendingWork.track(second.promise.then(() => done.push('second')));
    }),
  );
  const drained = pendingWork.drain(60_000);
  first.resolve();
  setImmediate(() => second.resolve());
  expect(await drained).toBe(0);
  expect(done).toEqual(['first', 'second']);
});

it('draining returns the number of unfinished tasks when the time is up', async () => {
  const pendingWork = createPendingWork(() => undefined);
  const never = deferred();
  pendingWork.track(never.promise);
  expect(await pendingWork.drain(1)).toBe(1);
  never.resolve();
  expect(await pendingWork.drain(60_000)).toBe(0);
});

it('a failure is reported and does not stop the count', async () => {
  const failures: unknown[] = [];
  const pendingWork = createPendingWork((error) => failures.push(error));
  pendingWork.track(Promise.reject(new Error('lost')));
  expect(await pendingWork.drain(60_000)).toBe(0);
  expect(failures).toEqual([new Error('lost')]);
});
