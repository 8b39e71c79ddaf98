import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BusyError } from '../../../src/errors/errors.ts';
import { createConcurrencyLimiter } from '../../../src/platform/concurrency/concurrency-limiter.ts';
import { deferred } from '../../support/deferred.ts';

it('the concurrency limiter never runs more tasks than it has slots, and frees each slot once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom('begin', 'end', 'fail'), { maxLength: 40 }),
      async (count, steps) => {
        const limiter = createConcurrencyLimiter(count);
        const underWay: { readonly end: () => void; readonly over: Promise<unknown> }[] = [];
        for (const step of steps) {
          if (step === 'begin') {
            const work = deferred();
            const over = limiter.run(() => work.promise);
            if (underWay.length < count) underWay.push({ end: work.resolve, over });
            else await expect(over).rejects.toBeInstanceOf(BusyError);
          } else if (step === 'end') {
            const first = underWay.shift();
            first?.end();
            await first?.over;
          } else if (underWay.length < count) {
            const fault = new Error('the work failed');
            await expect(limiter.run(() => Promise.reject(fault))).rejects.toBe(fault);
          }
        }
        for (const { end } of underWay) end();
      },
    ),
  );
});
