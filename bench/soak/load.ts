import { setTimeout as sleep } from 'node:timers/promises';
import type { Act } from './traffic.ts';
import { UnansweredError } from './watch-answers.ts';

/** Handles of idle users by role. */
export type Idle = Readonly<Record<Act['by'], string[]>>;

/** Counts of what was done so far. */
export interface Tally {
  acts: number;
  changes: number;
  links: number;
  /** Acts skipped because every user was busy. */
  skipped: number;
  /** Number of missing replies, by what was awaited. */
  readonly unanswered: Map<string, number>;
  /** Milliseconds per act since the last sample. */
  latencies: number[];
}

/** Load of acts by idle users. */
export interface Load {
  readonly tally: Tally;
  /** Runs a random act by an idle user; resolves when it is over, even if no reply came. */
  readonly act: () => Promise<void>;
  /** Runs acts back to back in `atOnce` workers for `seconds`; returns acts per second. */
  readonly flatOut: (seconds: number, atOnce: number) => Promise<number>;
  /** Holds back new acts, waits until all have ended, and calls `look`. */
  readonly atRest: <Seen>(look: () => Promise<Seen>) => Promise<Seen>;
  /** Starts `perSecond` acts a second until the signal aborts; resolves once all are over. */
  readonly steady: (perSecond: number, signal: AbortSignal) => Promise<void>;
}

/** Creates the load of these acts; it rejects with any error other than an {@link UnansweredError}. */
export function createLoad(
  acts: readonly Act[],
  idle: Idle,
  tally: Tally = {
    acts: 0,
    changes: 0,
    links: 0,
    skipped: 0,
    unanswered: new Map(),
    latencies: [],
  },
): Load {
  const deck = acts.flatMap((act) => Array.from({ length: act.weight }, () => act));
  const running = new Set<Promise<void>>();
  let resting: Promise<void> | undefined;

  async function act(): Promise<void> {
    const drawn = deck[Math.floor(Math.random() * deck.length)];
    const as = drawn && idle[drawn.by].shift();
    if (drawn === undefined || as === undefined) {
      tally.skipped += 1;
      // A caller that finds no idle user must not spin.
      await sleep(5);
      return;
    }
    tally.acts += 1;
    tally.changes += drawn.changes;
    tally.links += drawn.links;
    const startedAt = performance.now();
    try {
      await drawn.run(as);
      tally.latencies.push(performance.now() - startedAt);
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw new Error(drawn.name, { cause: error });
      const what = `${drawn.name}: ${error.message}`;
      tally.unanswered.set(what, (tally.unanswered.get(what) ?? 0) + 1);
    } finally {
      idle[drawn.by].push(as);
    }
  }

  return {
    tally,
    act,
    async flatOut(seconds, atOnce) {
      const before = tally.acts;
      const until = performance.now() + seconds * 1_000;
      const goOn = async (): Promise<void> => {
        while (performance.now() < until) await act();
      };
      await Promise.all(Array.from({ length: atOnce }, goOn));
      return (tally.acts - before) / seconds;
    },
    async atRest(look) {
      let goOn = () => {};
      resting = new Promise((resolve) => {
        goOn = resolve;
      });
      try {
        while (running.size > 0) await Promise.all(running);
        return await look();
      } finally {
        resting = undefined;
        goOn();
      }
    },
    async steady(perSecond, signal) {
      let failure: unknown;
      const pauseMs = 1_000 / perSecond;
      let due = performance.now();
      while (!signal.aborted && failure === undefined) {
        await sleep(Math.max(0, due - performance.now()), undefined, { signal }).catch(() => {});
        await resting;
        // Acts that were held back during a rest are not made up for.
        due = Math.max(due, performance.now() - pauseMs) + pauseMs;
        const acting = act()
          .catch((error: unknown) => {
            failure ??= error;
          })
          .finally(() => running.delete(acting));
        running.add(acting);
      }
      await Promise.all(running);
      if (failure !== undefined) throw failure;
    },
  };
}
