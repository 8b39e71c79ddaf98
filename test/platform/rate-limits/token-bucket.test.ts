import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, takeFrom } from '../../../src/platform/rate-limits/user-rate-limiter.ts';

const perMinute = fc.integer({ min: 1, max: 1_000 });
const counts = fc.integer({ min: 1, max: 60 });
const acts = fc.array(fc.record({ count: counts, pauseMs: fc.nat(120_000) }), { maxLength: 60 });

/** Runs acts in sequence, and returns the ones that were let through, with their times. */
function play(limit: number, asked: readonly { count: number; pauseMs: number }[]) {
  let bucket: Bucket | undefined;
  let now = 0;
  const through: { readonly at: number; readonly count: number }[] = [];
  for (const { count, pauseMs } of asked) {
    now += pauseMs;
    const taken = takeFrom(bucket, { perMinute: limit }, count, now);
    bucket = taken.bucket;
    if (taken.isTaken) through.push({ at: now, count });
  }
  return { through, bucket, now };
}

describe('a bucket', () => {
  it('lets through no more than its capacity and refill, except for a single larger act', () => {
    fc.assert(
      fc.property(perMinute, acts, (limit, asked) => {
        const { through } = play(limit, asked);
        for (const [first, { at: from }] of through.entries()) {
          for (const { at: to } of through.slice(first)) {
            const within = through.filter(({ at }) => at >= from && at <= to);
            const total = within.reduce((sum, { count }) => sum + count, 0);
            const largest = Math.max(...within.map(({ count }) => count));
            const fair = limit + ((to - from) / 60_000) * limit + Math.max(0, largest - limit);
            expect(total).toBeLessThanOrEqual(fair + 0.001);
          }
        }
      }),
    );
  });

  it('lets an act through after the wait it was given, and not much sooner', () => {
    fc.assert(
      fc.property(perMinute, acts, counts, (limit, asked, count) => {
        const { bucket, now } = play(limit, asked);
        const taken = takeFrom(bucket, { perMinute: limit }, count, now);
        if (taken.isTaken) return;
        const again = (ms: number) =>
          takeFrom(taken.bucket, { perMinute: limit }, count, now + ms).isTaken;
        expect(taken.waitMs).toBeGreaterThan(0);
        expect(again(taken.waitMs)).toBe(true);
        if (taken.waitMs > 2) expect(again(taken.waitMs - 2)).toBe(false);
      }),
    );
  });

  it('is full after a pause, and then lets any single act through, however large', () => {
    fc.assert(
      fc.property(perMinute, acts, fc.integer({ min: 1, max: 5_000 }), (limit, asked, count) => {
        const { bucket, now } = play(limit, asked);
        const owed = Math.max(0, -(bucket?.tokens ?? 0));
        const later = now + 60_000 + (owed / limit) * 60_000;
        expect(takeFrom(bucket, { perMinute: limit }, count, later).isTaken).toBe(true);
      }),
    );
  });

  it('is unchanged by a refusal, and by a clock that stands still', () => {
    fc.assert(
      fc.property(perMinute, (limit) => {
        let bucket: Bucket | undefined;
        for (let count = 0; count < limit; count += 1) {
          const taken = takeFrom(bucket, { perMinute: limit }, 1, 5);
          expect(taken.isTaken).toBe(true);
          bucket = taken.bucket;
        }
        const refused = takeFrom(bucket, { perMinute: limit }, 1, 5);
        expect(refused).toMatchObject({ isTaken: false, bucket });
      }),
    );
  });
});
