import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rateLimitEnd,
  retryAfter,
  retryDelay,
} from '../../../src/sentry/transport/retry-timing.ts';
import { DEFAULT_TIMINGS } from '../../../src/sentry/transport/timings.ts';

const NOW = Date.UTC(2026, 0, 1);
const AT = (ms: number) => new Date(ms).toUTCString();

const anyTrouble = fc.record({
  kind: fc.constantFrom('heals' as const, 'rate-limited' as const),
  retryAt: fc.option(fc.integer({ min: NOW - 10_000, max: NOW + 60_000 }), { nil: undefined }),
});
const anyState = fc.record({
  tries: fc.integer({ min: 1, max: 60 }),
  remainingMs: fc.integer({ min: -1_000, max: 20_000 }),
  now: fc.constant(NOW),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

describe('retryDelay', () => {
  it('is never negative and always ends before the deadline', () => {
    fc.assert(
      fc.property(anyTrouble, anyState, (trouble, state) => {
        const delay = retryDelay(trouble, state, DEFAULT_TIMINGS);
        if (delay === undefined) return;
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThan(state.remainingMs);
      }),
    );
  });

  it('never comes before the time that the server named', () => {
    fc.assert(
      fc.property(anyTrouble, anyState, (trouble, state) => {
        const delay = retryDelay(trouble, state, DEFAULT_TIMINGS);
        if (delay === undefined || trouble.retryAt === undefined) return;
        expect(NOW + delay).toBeGreaterThanOrEqual(trouble.retryAt);
      }),
    );
  });

  it('does not count a rate limit as a try, and gives up on other errors after the last try', () => {
    const state = { tries: 3, remainingMs: 8_000, now: NOW, random: 0.5 };
    expect(retryDelay({ kind: 'heals', retryAt: undefined }, state, DEFAULT_TIMINGS)).toBe(
      undefined,
    );
    const limit = { kind: 'rate-limited', retryAt: NOW + 700 } as const;
    expect(retryDelay(limit, state, DEFAULT_TIMINGS)).toBe(825);
  });

  it('is one second for a rate limit without a reset', () => {
    const state = { tries: 1, remainingMs: 8_000, now: NOW, random: 0 };
    const limit = { kind: 'rate-limited', retryAt: undefined } as const;
    expect(retryDelay(limit, state, DEFAULT_TIMINGS)).toBe(1_000);
  });

  it('grows with each try, up to a limit', () => {
    const delays = [1, 2, 3, 40].map((tries) =>
      retryDelay(
        { kind: 'heals', retryAt: undefined },
        { tries, remainingMs: 8_000, now: NOW, random: 0 },
        { maxTries: 50, backoffBaseMs: 100, backoffMaxMs: 1_000 },
      ),
    );
    expect(delays).toEqual([50, 100, 200, 500]);
  });
});

describe('rateLimitEnd', () => {
  it.each([
    [
      'the reset, in epoch seconds',
      { 'x-sentry-rate-limit-reset': `${NOW / 1_000 + 1}` },
      NOW + 1_000,
    ],
    ['a reset that is over', { 'x-sentry-rate-limit-reset': `${NOW / 1_000 - 1}` }, NOW],
    [
      "the reset by the server's own clock",
      { 'x-sentry-rate-limit-reset': `${NOW / 1_000 + 601}`, date: AT(NOW + 600_000) },
      NOW + 1_000,
    ],
    ['Retry-After where there is no reset', { 'retry-after': '3' }, NOW + 3_000],
    [
      'Retry-After where the reset is no time',
      { 'x-sentry-rate-limit-reset': 'None', 'retry-after': '2' },
      NOW + 2_000,
    ],
    ['a date in Retry-After', { 'retry-after': AT(NOW + 5_000) }, NOW + 5_000],
    ['nothing', {}, undefined],
    ['nonsense', { 'x-sentry-rate-limit-reset': '-4', 'retry-after': 'soon' }, undefined],
    ['a reset in milliseconds', { 'x-sentry-rate-limit-reset': `${NOW}` }, undefined],
  ])('parses %s', (_name, headers, end) => {
    expect(rateLimitEnd(headers, NOW)).toBe(end);
  });

  it('returns a time within the next day, or nothing, whatever the headers contain', () => {
    const value = fc.option(fc.oneof(fc.string(), fc.nat().map(String)), { nil: undefined });
    fc.assert(
      fc.property(value, value, value, (reset, after, date) => {
        const headers = {
          ...(reset === undefined ? {} : { 'x-sentry-rate-limit-reset': reset }),
          ...(after === undefined ? {} : { 'retry-after': after }),
          ...(date === undefined ? {} : { date }),
        };
        const end = rateLimitEnd(headers, NOW);
        if (end === undefined) return;
        expect(end).toBeGreaterThanOrEqual(NOW);
        expect(end).toBeLessThanOrEqual(NOW + 86_400_000);
      }),
    );
  });
});

describe('retryAfter', () => {
  it('ignores the rate limit reset, which every response carries', () => {
    expect(retryAfter({ 'x-sentry-rate-limit-reset': `${NOW / 1_000 + 1}` }, NOW)).toBe(undefined);
  });
});
