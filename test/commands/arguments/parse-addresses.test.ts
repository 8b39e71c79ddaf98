import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddresses } from '../../../src/commands/arguments/parse-addresses.ts';
import { oddText } from '../../support/odd-text.ts';

describe('addresses', () => {
  it.each([
    ['a@example.com', ['a@example.com'], []],
    [
      'a@example.com, b@example.com;c@example.com\nd@example.com e@example.com',
      ['a', 'b', 'c', 'd', 'e'],
      [],
    ],
    ['Ann Example <a@example.com>, "Ben, jr" <b@example.com>', ['a', 'b'], []],
    ['Example, Ann <a@example.com>; Example, Ben <b@example.com>', ['a', 'b'], []],
    ['nonsense, Ann <a@example.com>', ['a'], ['nonsense']],
    ['a@example.com, Example, Ben <b@example.com>', ['a', 'b'], []],
    ['*a@example.com*; _b@example.com_, `c@example.com`!', ['a', 'b', 'c'], []],
    ['“a@example.com”、[b@example.com]; ; ,', ['a', 'b'], []],
    ['Ann <a@example.com> Ben <b@example.com>', ['a', 'b'], []],
    ['mailto:a@example.com', ['a'], []],
    ['<mailto:a@example.com|a@example.com>', ['a'], []],
    ['(a@example.com).', ['a'], []],
    ['A@Example.com a@example.com', ['A@Example.com'], []],
    ['a@example.com، b@example.com؛ c@example.com', ['a', 'b', 'c'], []],
    ['- a@example.com / b@example.com', ['a', 'b'], []],
    ['a@example', [], ['a@example']],
    ['a@@example.com nonsense', [], ['a@@example.com', 'nonsense']],
    ['plus+tag@example.com o\u2019neil@example.com', ['plus+tag', 'o\u2019neil'], []],
    ['', [], []],
  ])('are extracted from %j', (text, addresses, bad) => {
    const full = addresses.map((one) => (one.includes('@') ? one : `${one}@example.com`));
    const read = parseAddresses(text);
    expect(read.addresses).toEqual(full);
    expect(read.bad.map((word) => word.replace(/^"/, ''))).toEqual(
      bad.map((word) => word.replace(/^"/, '')),
    );
  });

  it('are extracted again however they are joined', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const separator = fc.constantFrom(' ', ', ', ';', '\n', '\r\n', ',\n', '  ');
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), separator, (names, between) => {
        const addresses = names.map((one) => `${one}@example.com`);
        expect(parseAddresses(addresses.join(between))).toEqual({ addresses, bad: [] });
      }),
    );
  });

  it('never make the parser throw, and never contain more than was typed', () => {
    fc.assert(
      fc.property(oddText({ maxLength: 200 }), (text) => {
        for (const address of parseAddresses(text).addresses) {
          expect(text).toContain(address);
          expect(address.length).toBeLessThanOrEqual(75);
        }
      }),
    );
  });
});
