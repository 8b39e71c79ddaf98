import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../src/sentry/transport/clock.ts';
import { createRateLimiter } from '../../../src/sentry/transport/rate-limiter.ts';

const NOW = Date.UTC(2026, 0, 1);

function stoppedClock(): Clock & { pass(ms: number): void } {
  let ms = 0;
  return {
    ...systemClock,
    now: () => NOW + ms,
    monotonicNow: () => ms,
    pass: (more) => {
      ms += more;
    },
  };
}
const limits = (remaining: number, resetInSeconds: number) => ({
  'x-sentry-rate-limit-remaining': String(remaining),
  'x-sentry-rate-limit-reset': String(NOW / 1_000 + resetInSeconds),
});

describe('the rate limiter', () => {
  it('allows one event ID per second, in order, as long as callers can wait', () => {
    const clock = stoppedClock();
    const rateLimiter = createRateLimiter(clock);
    expect(rateLimiter.reserve('resolveEventId', 8_000)).toBe(0);
    expect(rateLimiter.reserve('resolveEventId', 8_000)).toBe(1_000);
    expect(rateLimiter.reserve('resolveEventId', 1_999)).toBe(undefined);
    expect(rateLimiter.reserve('resolveEventId', 2_000)).toBe(2_000);
    clock.pass(2_500);
    expect(rateLimiter.reserve('resolveEventId', 8_000)).toBe(500);
  });

  it('does not limit other operations', () => {
    const rateLimiter = createRateLimiter(stoppedClock());
    expect([1, 2, 3].map(() => rateLimiter.reserve('resolveShortId', 0))).toEqual([0, 0, 0]);
  });

  it('stops an operation without remaining calls until its reset', () => {
    const clock = stoppedClock();
    const rateLimiter = createRateLimiter(clock);
    rateLimiter.note('listOrganizationMembers', limits(1, 1));
    expect(rateLimiter.reserve('listOrganizationMembers', 8_000)).toBe(0);
    rateLimiter.note('listOrganizationMembers', limits(0, 1));
    expect(rateLimiter.reserve('listOrganizationMembers', 8_000)).toBe(1_000);
    expect(rateLimiter.wait('resolveShortId')).toBe(0);
    clock.pass(1_000);
    expect(rateLimiter.reserve('listOrganizationMembers', 8_000)).toBe(0);
  });

  it('is turned off for a server without limits', () => {
    const rateLimiter = createRateLimiter(stoppedClock());
    expect(rateLimiter.reserve('resolveEventId', 8_000)).toBe(0);
    rateLimiter.note('resolveEventId', {});
    expect(rateLimiter.reserve('resolveEventId', 8_000)).toBe(0);
    expect(rateLimiter.reserve('resolveEventId', 8_000)).toBe(0);
  });

  it('stays on when a response of a limiting server lacks the headers', () => {
    const rateLimiter = createRateLimiter(stoppedClock());
    rateLimiter.note('resolveEventId', limits(0, 1));
    rateLimiter.note('resolveEventId', {});
    expect(rateLimiter.wait('resolveEventId')).toBe(1_000);
  });
});
