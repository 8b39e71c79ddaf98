import { setTimeout as sleep } from 'node:timers/promises';
import type { Act } from './traffic.ts';
import { UnansweredError } from './watch-answers.ts';

/** People who have nothing to do, by what they may. */
export type Idle = Readonly<Record<Act['by'], string[]>>;

/** What was done so far. */
export interface Tally {
  acts: number;
  changes: number;
  links: number;
  /** Acts for which everybody was busy. */
  skipped: number;
  /** What was not answered, by what it was. */
  readonly unanswered: Map<string, number>;
  /** Milliseconds of the acts since they were last looked at. */
  latencies: number[];
}

/** Lets people do things. */
export interface Load {
  readonly tally: Tally;
  /** Does something, by whoever is idle; resolves when it is over, whatever came of it. */
  readonly act: () => Promise<void>;
  /** As many as so many at once can do, for so long; returns acts a second. */
  readonly flatOut: (seconds: number, atOnce: number) => Promise<number>;
  /** Lets nobody begin anything, waits until all is over, and looks. */
  readonly atRest: <Seen>(look: () => Promise<Seen>) => Promise<Seen>;
  /** So many a second, until the signal aborts and all are over. */
  readonly steady: (perSecond: number, signal: AbortSignal) => Promise<void>;
}

/** Builds the load of these acts; rejects with what is no matter of the bot's. */
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
      // Whoever has nobody to act must not turn in a circle.
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
        // What was not begun while all rested is not caught up with.
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
