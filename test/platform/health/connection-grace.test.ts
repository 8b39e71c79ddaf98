import { expect, it } from 'vitest';
import { createConnectionGrace } from '../../../src/platform/health/connection-grace.ts';

it('a connection lost a moment ago is distinguished from a closed one', () => {
  let now = 0;
  let isOpen = false;
  const look = createConnectionGrace({
    isOpen: () => isOpen,
    graceMs: 30,
    monotonicNow: () => now,
  });
  expect(look()).toBe('closed');
  isOpen = true;
  expect(look()).toBe('open');
  isOpen = false;
  now = 10;
  expect(look()).toBe('just-lost');
  now = 39;
  expect(look()).toBe('just-lost');
  now = 40;
  expect(look()).toBe('closed');
  isOpen = true;
  expect(look()).toBe('open');
  isOpen = false;
  expect(look()).toBe('just-lost');
});
