import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/commands/core/nearest.ts';

const NAMES = ['storefront', 'storefront-api', 'platform-api', 'docs', 'mobile-app'];
const near = (given: string, names: readonly string[] = NAMES) =>
  nearest(given, names, (name) => [name]);

describe('the nearest names', () => {
  it.each([
    ['storfront', ['storefront']],
    ['STOREFRONT', ['storefront', 'storefront-api']],
    ['api', ['platform-api', 'storefront-api']],
    ['dcos', ['docs']],
    ['nothing-like-it', []],
  ])('of %s are %j', (given, expected) => {
    expect(near(given)).toEqual(expected);
  });

  it('consider every name of an item', () => {
    const people = [{ name: 'Member', email: 'smith@example.com' }];
    expect(nearest('smiht', people, ({ name }) => [name, 'smith'])).toEqual(people);
  });

  it('are at most three, and always existing ones', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 10 }), (given, names) => {
        const found = near(given, names);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(names).toEqual(expect.arrayContaining([...found]));
      }),
    );
  });
});
