import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLimit } from '../../src/store/delete-in-chunks.ts';
import { leaseOf } from './support/changes.ts';
import { DATABASES } from './support/databases.ts';

const START = new Date('2026-11-01T00:00:00Z');

describe.each(DATABASES)('old rows on $kind', ({ create }) => {
  it('are all deleted, however many steps that takes, and new ones stay', async () => {
    let now = START;
    const { claims } = await (await create()).open({ now: () => now });
    const keys = Array.from({ length: 1_234 }, (_, index) => `old-${index}`);
    await claims.take(keys, leaseOf('one', now));
    now = new Date(START.getTime() + 1);
    await claims.take(['new'], leaseOf('one', now));
    expect(await claims.forget(now)).toBe(1_234);
    expect(await claims.forget(now)).toBe(0);
    expect(await claims.take(['old-0', 'new'], leaseOf('two', now))).toEqual(['ours', 'held']);
  });
});

describe('the number of rows in a step', () => {
  it('settles where a step takes 4 ms, on a machine of any speed', () => {
    const msPerRow = fc.double({ min: 0.01, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(msPerRow, (ms) => {
        let limit = 50;
        for (let step = 0; step < 10; step += 1) limit = nextLimit(limit, limit * ms);
        expect(limit * ms).toBeLessThanOrEqual(4 + 1e-9);
        expect((limit + 1) * ms).toBeGreaterThan(limit === 1_000 ? 0 : 4 - ms);
      }),
    );
  });

  it('is never too small to make progress, and grows slowly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 1_000 }),
        fc.double({ min: 0, noNaN: true }),
        (limit, ms) => {
          const next = nextLimit(limit, ms);
          expect(next).toBeGreaterThanOrEqual(10);
          expect(next).toBeLessThanOrEqual(Math.min(1_000, 2 * limit));
        },
      ),
    );
  });
});
