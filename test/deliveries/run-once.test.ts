import { describe, expect, it } from 'vitest';
import { createClaims } from '../../src/deliveries/claims.ts';
import { createRunOnce, type RunOnce } from '../../src/deliveries/run-once.ts';
import { StoreUnavailableError } from '../../src/errors/store-errors.ts';
import { createLog } from '../../src/platform/logging/log.ts';
import type { Delivery } from '../../src/ports/deliveries.ts';
import type { ClaimStore } from '../../src/ports/store.ts';
import { DATABASES } from '../store/support/databases.ts';
import { deferred } from '../support/deferred.ts';

const START = Date.UTC(2026, 10, 1);
const KEY = 'event:Ev1';
const [sqlite] = DATABASES;

/** A store whose connection can be cut, and processes on it that can die. */
async function setUp() {
  if (sqlite === undefined) throw new Error('there is always SQLite');
  let at = START;
  const { claims: store } = await (await sqlite.create()).open({ now: () => new Date(at) });
  let isAway = false;
  const cut =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (isAway) throw new StoreUnavailableError('connection', undefined);
      return work(...args);
    };
  const cable: ClaimStore = {
    take: cut(store.take),
    keep: cut(store.keep),
    finish: cut(store.finish),
    release: cut(store.release),
    forget: cut(store.forget),
  };

  const tickers = new Set<() => void>();
  function startProcess(owner: string) {
    let isDead = false;
    let isStopping = false;
    const claims = createClaims({
      store: cable,
      owner,
      now: () => new Date(at),
      startTicking(_everyMs, callback) {
        const tick = () => {
          if (!isDead) callback();
        };
        tickers.add(tick);
        return () => tickers.delete(tick);
      },
      log: createLog({ level: 'silent', secrets: [], destination: { write: () => {} } }),
    });
    const pauses: number[] = [];
    const runOnce = createRunOnce({
      claims,
      async pause(ms) {
        pauses.push(ms);
        await pass(ms);
        return !isStopping;
      },
      log: createLog({ level: 'silent', secrets: [], destination: { write: () => {} } }),
    });
    return {
      runOnce,
      claims,
      pauses,
      die: () => {
        isDead = true;
      },
      stop: () => {
        isStopping = true;
      },
    };
  }

  /** Advances the time; every 10 s the live processes renew their claims. */
  async function pass(ms: number): Promise<void> {
    const end = at + ms;
    while (at < end) {
      const next = Math.min(end, at + 10_000 - ((at - START) % 10_000));
      at = next;
      if ((at - START) % 10_000 === 0) for (const tick of tickers) tick();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  return {
    startProcess,
    pass,
    setAway: (away: boolean) => {
      isAway = away;
    },
    ticking: () => tickers.size,
  };
}

/** Acquires the delivery and never finishes. */
async function beginWithoutEnd(runOnce: RunOnce): Promise<void> {
  const begun = deferred<void>();
  void runOnce(KEY, async ({ acquire }) => {
    expect(await acquire()).toBe(true);
    begun.resolve();
    await new Promise(() => {});
  });
  await begun.promise;
}

describe('a delivery', () => {
  it('is processed by one process, and never again once it is done', async () => {
    const { startProcess, pass, ticking } = await setUp();
    const acts: string[] = [];
    const act = (name: string) => async (delivery: Delivery) => {
      if (await delivery.acquire()) acts.push(name);
    };
    await Promise.all(
      ['one', 'two', 'three'].map((name) => startProcess(name).runOnce(KEY, act(name))),
    );
    expect(acts).toHaveLength(1);
    await pass(120_000);
    await startProcess('four').runOnce(KEY, act('four'));
    expect(acts).toHaveLength(1);
    await startProcess('four').runOnce('event:Ev2', act('another'));
    expect(acts).toHaveLength(2);
    expect(ticking()).toBe(0);
  });

  it('waits for the process that holds it, however long that takes', async () => {
    const { startProcess, pass } = await setUp();
    const [one, two] = [startProcess('one'), startProcess('two')];
    const [begun, end] = [deferred<void>(), deferred<void>()];
    const first = one.runOnce(KEY, async ({ acquire }) => {
      expect(await acquire()).toBe(true);
      begun.resolve();
      await end.promise;
    });
    await begun.promise;
    await pass(120_000);
    let isOver = false;
    const second = two.runOnce(KEY, async ({ claim, acquire }) => {
      expect(await claim()).toBe('held');
      const isSeconds = await acquire();
      expect({ isSeconds, isOver }).toEqual({ isSeconds: false, isOver: true });
    });
    while (two.pauses.length < 8) await pass(1_000);
    isOver = true;
    end.resolve();
    await Promise.all([first, second]);
  });

  it('is taken over by one of the waiting processes when its holder is killed', async () => {
    const { startProcess } = await setUp();
    const one = startProcess('one');
    await beginWithoutEnd(one.runOnce);
    one.die();
    const acts: string[] = [];
    await Promise.all(
      ['two', 'three'].map((name) =>
        startProcess(name).runOnce(KEY, async ({ acquire }) => {
          if (await acquire()) acts.push(name);
        }),
      ),
    );
    expect(acts).toHaveLength(1);
  });

  it('is not waited for by a process that is stopping', async () => {
    const { startProcess } = await setUp();
    const [one, two] = [startProcess('one'), startProcess('two')];
    expect(await one.claims.take('other')).toBe('ours');
    await beginWithoutEnd(one.runOnce);
    two.stop();
    await two.runOnce(KEY, async ({ acquire }) => expect(await acquire()).toBe(false));
    expect(two.pauses).toHaveLength(1);
  });

  it('is not processed while the database is down, and can be retried', async () => {
    const { startProcess, setAway, ticking } = await setUp();
    const [one, two] = [startProcess('one'), startProcess('two')];
    let again: Delivery['acquire'] = async () => false;
    setAway(true);
    await one.runOnce(KEY, async ({ acquire }) => {
      again = acquire;
      await expect(acquire()).rejects.toThrow(StoreUnavailableError);
    });
    setAway(false);
    expect(await again()).toBe(true);
    expect(await again()).toBe(true);
    expect(ticking()).toBe(0);
    await two.runOnce(KEY, async ({ acquire }) => expect(await acquire()).toBe(false));
  });

  it('that cannot be recorded as done does not block the next one', async () => {
    const { startProcess, setAway, ticking } = await setUp();
    const one = startProcess('one');
    await one.runOnce(KEY, async ({ acquire }) => {
      await acquire();
      setAway(true);
    });
    expect(ticking()).toBe(0);
    setAway(false);
    await one.runOnce('event:Ev2', async ({ acquire }) => expect(await acquire()).toBe(true));
  });

  it('whose work fails still counts as done', async () => {
    const { startProcess } = await setUp();
    const failing = startProcess('one').runOnce(KEY, async ({ acquire }) => {
      await acquire();
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    await startProcess('two').runOnce(KEY, async ({ claim }) => expect(await claim()).toBe('done'));
  });

  it('without a key is processed by every process', async () => {
    const { startProcess } = await setUp();
    for (const name of ['one', 'two']) {
      await startProcess(name).runOnce(undefined, async ({ claim, acquire }) => {
        expect([await claim(), await acquire()]).toEqual(['ours', true]);
      });
    }
  });
});
