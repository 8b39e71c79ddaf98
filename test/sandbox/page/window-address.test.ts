import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseWindowAddress, windowHash } from '../../../sandbox/page/state/window-address.ts';

it('the address of a window stores the user and the place', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(part, part, (handle, place) => {
      fc.pre(!handle.startsWith('/'));
      expect(parseWindowAddress(windowHash({ handle, place }))).toEqual({ handle, place });
    }),
  );
});

it.each(['', '#', '#/', '#%E0%A4%A', '#member'])(
  'the address "%s" starts as the member in general',
  (hash) => {
    expect(parseWindowAddress(hash)).toEqual({ handle: 'member', place: 'general' });
  },
);
