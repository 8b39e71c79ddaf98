import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallDeadline } from '../../../src/sentry/transport/call-deadline.ts';
import { createPrioritySemaphore } from '../../../src/sentry/transport/priority-semaphore.ts';

function deadline(
  isUrgent: boolean,
  stop = new AbortController(),
): CallDeadline & { stop: AbortController } {
  return { stop, signal: stop.signal, remainingMs: () => 1_000, isUrgent: () => isUrgent };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the priority semaphore', () => {
  it('lets urgent calls go first', async () => {
    const semaphore = createPrioritySemaphore(() => 1);
    const order: string[] = [];
    const end = await semaphore.acquire(deadline(true));
    const waiting = (['first', 'second', 'person'] as const).map(async (name) => {
      const done = await semaphore.acquire(deadline(name === 'person'));
      order.push(name);
      done?.();
    });
    end?.();
    await Promise.all(waiting);
    expect(order).toEqual(['person', 'first', 'second']);
  });

  it('reserves half of its slots for urgent calls', async () => {
    const semaphore = createPrioritySemaphore(() => 4);
    let started = 0;
    for (let count = 0; count < 4; count += 1) {
      void semaphore.acquire(deadline(false)).then(() => {
        started += 1;
      });
    }
    await settled();
    expect(started).toBe(2);
    expect(await semaphore.acquire(deadline(true))).toBeTypeOf('function');
  });

  it('drops waiters that have given up', async () => {
    const semaphore = createPrioritySemaphore(() => 1);
    const end = await semaphore.acquire(deadline(true));
    const impatient = deadline(true);
    const given = semaphore.acquire(impatient);
    impatient.stop.abort();
    expect(await given).toBeUndefined();
    end?.();
    expect(await semaphore.acquire(deadline(true))).toBeTypeOf('function');
    const late = deadline(true);
    late.stop.abort();
    expect(await semaphore.acquire(late)).toBeUndefined();
  });

  it('never exceeds its limit, and serves all waiters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
        async (max, calls) => {
          const semaphore = createPrioritySemaphore(() => max);
          let underWay = 0;
          let most = 0;
          await Promise.all(
            calls.map(async (isUrgent) => {
              const end = await semaphore.acquire(deadline(isUrgent));
              underWay += 1;
              most = Math.max(most, underWay);
              await settled();
              underWay -= 1;
              end?.();
            }),
          );
          expect(most).toBeLessThanOrEqual(max);
          expect(underWay).toBe(0);
        },
      ),
      { numRuns: 50 },
    );
  });
});
