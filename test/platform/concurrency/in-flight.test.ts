import { expect, it } from 'vitest';
import { createInFlight } from '../../../src/platform/concurrency/in-flight.ts';
import { deferred } from '../../support/deferred.ts';

it('waits for what is in flight, and for what that starts', async () => {
  const inFlight = createInFlight(() => undefined);
  const done: string[] = [];
  const first = deferred();
  const second = deferred();
  inFlight.track(
    first.promise.then(() => {
      done.push('first');
      inFlight.track(second.promise.then(() => done.push('second')));
    }),
  );
  const drained = inFlight.drain(60_000);
  first.resolve();
  setImmediate(() => second.resolve());
  expect(await drained).toBe(0);
  expect(done).toEqual(['first', 'second']);
});

it('says how much is left when the time is up', async () => {
  const inFlight = createInFlight(() => undefined);
  const never = deferred();
  inFlight.track(never.promise);
  expect(await inFlight.drain(1)).toBe(1);
  never.resolve();
  expect(await inFlight.drain(60_000)).toBe(0);
});

it('hands a failure on and goes on counting', async () => {
  const failures: unknown[] = [];
  const inFlight = createInFlight((error) => failures.push(error));
  inFlight.track(Promise.reject(new Error('lost')));
  expect(await inFlight.drain(60_000)).toBe(0);
  expect(failures).toEqual([new Error('lost')]);
});
