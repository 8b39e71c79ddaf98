import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BusyError } from '../../../src/errors/errors.ts';
import { createPlaces } from '../../../src/platform/concurrency/places.ts';
import { deferred } from '../../support/deferred.ts';

it('never lets more begin than there are places, and gives each place back once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom('begin', 'end', 'fail'), { maxLength: 40 }),
      async (count, steps) => {
        const places = createPlaces(count);
        const underWay: { readonly end: () => void; readonly over: Promise<unknown> }[] = [];
        for (const step of steps) {
          if (step === 'begin') {
            const work = deferred();
            const over = places.hold(() => work.promise);
            if (underWay.length < count) underWay.push({ end: work.resolve, over });
            else await expect(over).rejects.toBeInstanceOf(BusyError);
          } else if (step === 'end') {
            const first = underWay.shift();
            first?.end();
            await first?.over;
          } else if (underWay.length < count) {
            const fault = new Error('the work failed');
            await expect(places.hold(() => Promise.reject(fault))).rejects.toBe(fault);
          }
        }
        for (const { end } of underWay) end();
      },
    ),
  );
});
