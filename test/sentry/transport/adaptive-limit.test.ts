import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdaptiveLimit } from '../../../src/sentry/transport/adaptive-limit.ts';
import type { Outcome } from '../../../src/sentry/transport/outcome.ts';

/** How a simulated server responds to a call that starts with so many others under way, itself included. */
type Respond = (underWay: number) => {
  readonly ms: number;
  readonly status: number;
  readonly headers?: IncomingHttpHeaders;
};

interface Call {
  readonly startedAt: number;
  readonly endsAt: number;
  readonly outcome: Outcome;
}

/** Keeps the limit fully used for a minute of virtual time, and returns what was seen. */
function run(max: number, respond: Respond, forMs = 60_000) {
  let now = 0;
  const limit = createAdaptiveLimit(max, { monotonicNow: () => now });
  const underWay: Call[] = [];
  const seen = { most: 0, least: max, refused: 0, ended: 0, slots: 0, lastRefusedAt: -1 };
  while (now < forMs) {
    while (underWay.length < limit.current()) {
      const { ms, status, headers = {} } = respond(underWay.length + 1);
      const body = { kind: 'text', text: '' } as const;
      const outcome = { kind: 'answer', status, headers, body } as const;
      underWay.push({ startedAt: now, endsAt: now + ms, outcome });
    }
    seen.most = Math.max(seen.most, underWay.length);
    underWay.sort((one, other) => other.endsAt - one.endsAt);
    const call = underWay.at(-1);
    if (call === undefined) break;
    seen.slots += underWay.length * (call.endsAt - now);
    now = call.endsAt;
    const isFull = underWay.length >= limit.current();
    limit.note({ operation: 'getIssue', ...call, isFull });
    underWay.pop();
    seen.least = Math.min(seen.least, limit.current());
    seen.ended += 1;
    if (call.outcome.kind === 'answer' && call.outcome.status === 429) {
      seen.refused += 1;
      seen.lastRefusedAt = now;
    }
  }
  return { ...seen, last: limit.current(), mean: seen.slots / now };
}

const anyMax = fc.integer({ min: 1, max: 200 });
const anyMs = fc.integer({ min: 5, max: 500 });

describe('the adaptive limit', () => {
  it('is never above what the operator set, nor below one, whatever the server does', () => {
    const answer = fc.record({
      ms: fc.integer({ min: 1, max: 2_000 }),
      status: fc.constantFrom(200, 404, 429, 503),
    });
    fc.assert(
      fc.property(anyMax, fc.array(answer, { minLength: 1, maxLength: 50 }), (max, answers) => {
        let next = 0;
        const seen = run(
          max,
          () => {
            next += 1;
            return answers[next % answers.length] ?? { ms: 1, status: 200 };
          },
          3_000,
        );
        expect(seen.most).toBeLessThanOrEqual(max);
        expect(seen.least).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('reaches the maximum within a few rounds on a server that takes everything', () => {
    fc.assert(
      fc.property(anyMax, anyMs, (max, ms) => {
        expect(run(max, () => ({ ms, status: 200 }), 8 * ms).last).toBe(max);
      }),
    );
  });

  it('stays where the limit headers say, without a single refusal', () => {
    const allowed = fc.integer({ min: 10, max: 100 });
    fc.assert(
      fc.property(anyMax, anyMs, allowed, (max, ms, most) => {
        const seen = run(
          max,
          (underWay) => ({
            ms,
            status: underWay > most ? 429 : 200,
            headers: {
              'x-sentry-rate-limit-concurrentlimit': String(most),
              'x-sentry-rate-limit-concurrentremaining': String(Math.max(0, most - underWay)),
            },
          }),
          10_000,
        );
        expect(seen.refused).toBe(0);
        expect(seen.last).toBeGreaterThanOrEqual(Math.min(max, most) - 1);
      }),
    );
  });

  it('is rarely refused by a server that does not name its limit, and uses most of it', () => {
    const refusesOver = fc.integer({ min: 8, max: 60 });
    fc.assert(
      fc.property(anyMs, refusesOver, (ms, most) => {
        const seen = run(200, (underWay) => ({ ms, status: underWay > most ? 429 : 200 }));
        expect(seen.refused / seen.ended).toBeLessThan(0.1);
        expect(seen.mean).toBeGreaterThan(0.6 * most);
      }),
      { numRuns: 50 },
    );
  });

  it('is back within seconds when a slow spell is over', () => {
    let calls = 0;
    const seen = run(
      50,
      () => {
        calls += 1;
        return { ms: calls > 20 && calls < 60 ? 1_000 : 100, status: 200 };
      },
      10_000,
    );
    expect(seen.least).toBeLessThan(20);
    expect(seen.last).toBeGreaterThanOrEqual(40);
  });

  it('comes down when responses become slow, and never below its start for that', () => {
    const workers = fc.integer({ min: 10, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 300 }), workers, (ms, count) => {
        // Calls beyond the workers wait for one.
        const seen = run(200, (underWay) => ({
          ms: ms * Math.max(1, underWay / count),
          status: 200,
        }));
        expect(seen.last).toBeLessThan(5 * count);
        expect(seen.least).toBeGreaterThanOrEqual(10);
      }),
      { numRuns: 50 },
    );
  });
});
