import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Job, startJobs } from '../../../src/changes/jobs/start-jobs.ts';
import { TIMINGS } from '../../../src/changes/timings.ts';
import type { Store } from '../../../src/ports/store.ts';
import { DATABASES } from '../../store/support/databases.ts';
import { deferred } from '../../support/deferred.ts';

describe.each(DATABASES)('jobs on $kind', ({ create }) => {
  async function setUp() {
    let now = new Date('2026-11-01T00:00:00Z').getTime();
    const store = await (await create()).open({ now: () => new Date(now) });
    let ids = 0;

    /** Starts a process with jobs whose timers the test fires. */
    function start(jobs: readonly Job[], on: Store = store) {
      const timers = new Map<() => void, number>();
      const failures: unknown[] = [];
      const running = startJobs({
        leaseMs: TIMINGS.jobLeaseMs,
        jobs,
        store: on.jobs,
        now: () => new Date(now),
        startTimer(ms, callback) {
          timers.set(callback, ms);
          return () => timers.delete(callback);
        },
        newId: () => {
          ids += 1;
          return `process ${ids}`;
        },
        onFailure: (_job, error) => failures.push(error),
      });
      onTestFinished(running.stop);
      return {
        ...running,
        failures,
        timers,
        /** Waits until every job has ended its turn. */
        async turned() {
          while (timers.size < jobs.length) await setImmediate();
        },
        fire() {
          const due = [...timers];
          timers.clear();
          for (const [callback, ms] of due) {
            now += ms;
            callback();
          }
        },
      };
    }
    return { start, store };
  }

  const job = (name: string, run: Job['run']): Job => ({ name, everyMs: 5_000, run });

  it('run at once, then again after a while, with the state they stored', async () => {
    const { start } = await setUp();
    const seen: unknown[] = [];
    const jobs = start([
      job('count', async ({ progress, note }) => {
        seen.push(progress);
        await note(String(seen.length));
      }),
    ]);
    await jobs.turned();
    jobs.fire();
    await jobs.turned();
    jobs.fire();
    await jobs.turned();
    expect(seen).toEqual([undefined, '1', '2']);
    expect([...jobs.timers.values()]).toEqual([5_000]);
  });

  it('run in one process at a time', async () => {
    const { start } = await setUp();
    const end = deferred();
    const runs: string[] = [];
    const slow = (name: string) =>
      job('slow', async () => {
        runs.push(name);
        await end.promise;
      });
    const one = start([slow('one')]);
    while (runs.length === 0) await setImmediate();
    const two = start([slow('two')]);
    await two.turned();
    expect(runs).toEqual(['one']);
    end.resolve();
    await one.turned();
    two.fire();
    await two.turned();
    expect(runs).toEqual(['one', 'two']);
  });

  it('continue after a failure, which is reported', async () => {
    const { start } = await setUp();
    const error = new Error('no');
    let runs = 0;
    const jobs = start([
      job('fails', async () => {
        runs += 1;
        if (runs === 1) throw error;
      }),
    ]);
    await jobs.turned();
    jobs.fire();
    await jobs.turned();
    expect(runs).toBe(2);
    expect(jobs.failures).toEqual([error]);
  });

  it('end before the process does', async () => {
    const { start } = await setUp();
    const begun = deferred();
    const end = deferred();
    let isOver = false;
    const jobs = start([
      job('waits', async ({ signal }) => {
        signal.addEventListener('abort', () => end.resolve());
        begun.resolve();
        await end.promise;
        isOver = true;
      }),
    ]);
    await begun.promise;
    await jobs.stop();
    expect(isOver).toBe(true);
    expect(jobs.timers.size).toBe(0);
  });

  it('do not start while the process is stopping', async () => {
    const { start } = await setUp();
    let runs = 0;
    const jobs = start([
      job('late', async () => {
        runs += 1;
      }),
    ]);
    await jobs.stop();
    expect(runs).toBe(0);
  });

  it('continue when the store is back', async () => {
    const database = await create();
    const { start } = await setUp();
    const closed = await database.open();
    await closed.close();
    let runs = 0;
    const jobs = start(
      [
        job('away', async () => {
          runs += 1;
        }),
      ],
      closed,
    );
    await jobs.turned();
    expect(runs).toBe(0);
    expect(jobs.failures).toHaveLength(1);
    expect(jobs.timers.size).toBe(1);
  });
});
