import { expect, it } from 'vitest';
import { createConnectionGrace } from '../../../src/platform/health/connection-grace.ts';

it('tells something that was lost a moment ago from something that is closed', () => {
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
