import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Patience } from '../../../src/sentry/transport/patience.ts';
import { createTurns } from '../../../src/sentry/transport/turns.ts';

function patience(
  isUrgent: boolean,
  stop = new AbortController(),
): Patience & { stop: AbortController } {
  return { stop, signal: stop.signal, remainingMs: () => 1_000, isUrgent: () => isUrgent };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('let those go first that a person waits for', async () => {
    const turns = createTurns(1);
    const order: string[] = [];
    const end = await turns.take(patience(true));
    const waiting = (['first', 'second', 'person'] as const).map(async (name) => {
      const done = await turns.take(patience(name === 'person'));
      order.push(name);
      done?.();
    });
    end?.();
    await Promise.all(waiting);
    expect(order).toEqual(['person', 'first', 'second']);
  });

  it('leave half of the places to people', async () => {
    const turns = createTurns(4);
    let started = 0;
    for (let count = 0; count < 4; count += 1) {
      void turns.take(patience(false)).then(() => {
        started += 1;
      });
    }
    await settled();
    expect(started).toBe(2);
    expect(await turns.take(patience(true))).toBeTypeOf('function');
  });

  it('are not waited for by who has given up', async () => {
    const turns = createTurns(1);
    const end = await turns.take(patience(true));
    const impatient = patience(true);
    const given = turns.take(impatient);
    impatient.stop.abort();
    expect(await given).toBeUndefined();
    end?.();
    expect(await turns.take(patience(true))).toBeTypeOf('function');
    const late = patience(true);
    late.stop.abort();
    expect(await turns.take(late)).toBeUndefined();
  });

  it('are never more at a time than allowed, and all come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
        async (max, calls) => {
          const turns = createTurns(max);
          let underWay = 0;
          let most = 0;
          await Promise.all(
            calls.map(async (isUrgent) => {
              const end = await turns.take(patience(isUrgent));
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
