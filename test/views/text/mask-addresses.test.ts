import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddresses } from '../../../src/views/text/escape.ts';

describe('masking addresses', () => {
  test.each([
    ['owner@example.com', 'o…@example.com'],
    ['<owner+tag@mail.example.co.uk>, next', '<o…@mail.example.co.uk>, next'],
    ["o'brien@example.com", 'o…@example.com'],
    ['email=owner%40example.com', 'e…%40example.com'],
    ['josé@exämple.com', 'j…@exämple.com'],
    ['two: a@example.com b@example.com', 'two: a…@example.com b…@example.com'],
  ])('turns %s into %s', (text, masked) => {
    expect(maskAddresses(text)).toBe(masked);
  });

  test.each(['@sentry/node 7.1', 'npm i pkg@1.2.3', 'rate @ 5.0', 'user@', '@here'])(
    'ignores %s, which is not an address',
    (text) => {
      expect(maskAddresses(text)).toBe(text);
    },
  );

  test('leaves no address, and a second masking changes nothing', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.lorem(), (address, words) => {
        const masked = maskAddresses(`${words} ${address} ${words}`);
        const local = address.slice(0, address.lastIndexOf('@'));
        if (local.length > 1) expect(masked).not.toContain(` ${address}`);
        expect(masked).toContain(` ${local.charAt(0)}…@`);
        expect(maskAddresses(masked)).toBe(masked);
      }),
    );
  });
});
