import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrace, traced } from '../../../src/platform/observability/create-trace.ts';
import { deferred } from '../../support/deferred.ts';

/** Creates a clock that the test advances. */
function aClock() {
  let now = 0;
  return {
    monotonicNow: () => now,
    pass(ms: number) {
      now += ms;
    },
  };
}

const ACTOR = { teamId: 'T1', userId: 'U1' };

describe('a trace', () => {
  it('counts as queued until an invocation claims it, and is claimed only once', () => {
    const { monotonicNow, pass } = aClock();
    const trace = createTrace(monotonicNow);
    pass(7);
    expect(trace.claim()).toBe(true);
    pass(5);
    expect(trace.claim()).toBe(false);
    expect(trace.read()).toMatchObject({ totalMs: 12, parts: { queue: 7 } });
  });

  it('counts parallel waits once', () => {
    const { monotonicNow, pass } = aClock();
    const trace = createTrace(monotonicNow);
    const endFirst = trace.begin('sentry');
    pass(10);
    const endSecond = trace.begin('sentry');
    pass(10);
    endFirst();
    endFirst();
    pass(10);
    expect(trace.read().parts.sentry).toBe(30);
    endSecond();
    pass(100);
    expect(trace.read().parts.sentry).toBe(30);
  });

  it('never has more time in a part than elapsed, nor less than the longest wait', () => {
    const wait = fc.record({ from: fc.nat(100), ms: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1, maxLength: 20 }), (waits) => {
        const { monotonicNow, pass } = aClock();
        const trace = createTrace(monotonicNow);
        const ends = new Map<number, (() => void)[]>();
        for (let now = 0; now <= 200; now += 1) {
          for (const { from, ms } of waits.filter((one) => one.from === now)) {
            ends.set(from + ms, [...(ends.get(from + ms) ?? []), trace.begin('slack')]);
          }
          for (const end of ends.get(now) ?? []) end();
          pass(1);
        }
        const { totalMs, parts } = trace.read();
        expect(parts.slack).toBeLessThanOrEqual(totalMs);
        expect(parts.slack).toBeGreaterThanOrEqual(Math.max(...waits.map(({ ms }) => ms)));
      }),
    );
  });

  it('stores the first acknowledgement, and the member of the actor', () => {
    const { monotonicNow, pass } = aClock();
    const trace = createTrace(monotonicNow);
    pass(3);
    expect(trace.acknowledged()).toBe(3);
    pass(3);
    expect(trace.acknowledged()).toBeUndefined();
    trace.identified(ACTOR, '42');
    trace.identified({ ...ACTOR, userId: 'U2' }, '43');
    expect(trace.memberOf(ACTOR)).toBe('42');
    expect(trace.memberOf({ ...ACTOR, userId: 'U3' })).toBeUndefined();
    expect(trace.read().acknowledgedMs).toBe(3);
  });
});

describe('a traced wait', () => {
  it('counts for every trace that waits for a shared answer, and for no other', async () => {
    const { monotonicNow, pass } = aClock();
    const traces = [createTrace(monotonicNow), createTrace(monotonicNow)];
    const other = createTrace(monotonicNow);
    const answer = deferred<string>();
    const waits = [...traces, undefined].map((trace) => traced(trace, 'sentry', answer.promise));
    pass(20);
    answer.resolve('here');
    expect(await Promise.all(waits)).toEqual(['here', 'here', 'here']);
    expect([...traces, other].map((trace) => trace.read().parts.sentry)).toEqual([
      20,
      20,
      undefined,
    ]);
  });

  it('also counts if it ends in a failure', async () => {
    const { monotonicNow, pass } = aClock();
    const trace = createTrace(monotonicNow);
    const answer = deferred();
    const failing = answer.promise.then(() => {
      throw new Error('gone');
    });
    const wait = traced(trace, 'slack', failing);
    pass(5);
    answer.resolve();
    await expect(wait).rejects.toThrow('gone');
    pass(5);
    expect(trace.read().parts.slack).toBe(5);
  });
});
