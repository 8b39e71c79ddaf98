import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFairRateLimiter } from '../../../src/platform/rate-limits/fair-rate-limiter.ts';

/** Clock whose time passes only when the test says so. */
function fakeClock() {
  let now = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    monotonicNow: () => now,
    startTimer(ms: number, callback: () => void) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    /** Lets the next timer fire; returns false if there is none. */
    advance(): boolean {
      const [first] = timers.toSorted((a, b) => a.at - b.at);
      if (first === undefined) return false;
      timers = timers.filter((one) => one !== first);
      now = Math.max(now, first.at);
      first.callback();
      return true;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const NEVER = new AbortController().signal;
const LIMIT = 5;
const PERIOD_MS = 1_000;

/** Runs calls of these askers, in this order, to their end; returns who started when. */
async function startsOf(askers: readonly string[]) {
  const clock = fakeClock();
  const limiter = createFairRateLimiter({ limit: LIMIT, periodMs: PERIOD_MS, clock });
  const starts: { readonly asker: string; readonly at: number }[] = [];
  for (const asker of askers) {
    void limiter.acquire(asker, NEVER).then(() => {
      starts.push({ asker, at: clock.monotonicNow() });
    });
  }
  do await settled();
  while (clock.advance());
  return starts;
}

describe('the fair rate limiter', () => {
  it('starts every call, in no period more than the limit, and never later than needed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('ada', 'ben', 'cyd'), { maxLength: 40 }),
        async (askers) => {
          const starts = await startsOf(askers);
          expect(starts.map(({ asker }) => asker).toSorted()).toEqual(askers.toSorted());
          for (const [index, { at }] of starts.entries()) {
            expect(at).toBe(Math.floor(index / LIMIT) * PERIOD_MS);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets nobody wait behind all calls of another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (many) => {
        const starts = await startsOf([...Array<string>(many).fill('ada'), 'ben', 'cyd']);
        const order = starts.map(({ asker }) => asker);
        // The first calls start at once; of the others, ben's and cyd's come in the first round.
        const waiting = order.slice(LIMIT);
        expect(waiting.indexOf('ben')).toBeLessThanOrEqual(1);
        expect(waiting.indexOf('cyd')).toBeLessThanOrEqual(2);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the place of a call that is given up to the next one', async () => {
    const clock = fakeClock();
    const limiter = createFairRateLimiter({ limit: 1, periodMs: PERIOD_MS, clock });
    const stop = new AbortController();
    const first = limiter.acquire('ada', NEVER);
    const gone = limiter.acquire('ada', stop.signal);
    const next = limiter.acquire('ben', NEVER);
    stop.abort();
    expect(await first).toBe(true);
    expect(await gone).toBe(false);
    clock.advance();
    expect(await next).toBe(true);
    expect(clock.monotonicNow()).toBe(PERIOD_MS);
    expect(await limiter.acquire('ada', stop.signal)).toBe(false);
  });

  it('is free as long as a call could start at once', async () => {
    const clock = fakeClock();
    const limiter = createFairRateLimiter({ limit: LIMIT, periodMs: PERIOD_MS, clock });
    for (let index = 0; index < LIMIT; index += 1) {
      expect(limiter.isFree()).toBe(true);
      await limiter.acquire('ada', NEVER);
    }
    expect(limiter.isFree()).toBe(false);
    const waiting = limiter.acquire('ben', NEVER);
    while (clock.advance());
    await waiting;
    expect(limiter.isFree()).toBe(true);
  });
});
