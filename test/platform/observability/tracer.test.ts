import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInvocationTrace, createTracer } from '../../../src/platform/observability/tracer.ts';
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
    const trace = createInvocationTrace(monotonicNow);
    pass(7);
    expect(trace.claim()).toBe(true);
    pass(5);
    expect(trace.claim()).toBe(false);
    expect(trace.read()).toMatchObject({ totalMs: 12, parts: { queue: 7 } });
  });

  it('counts parallel waits once', () => {
    const { monotonicNow, pass } = aClock();
    const trace = createInvocationTrace(monotonicNow);
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
        const trace = createInvocationTrace(monotonicNow);
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
    const trace = createInvocationTrace(monotonicNow);
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

describe('the tracer', () => {
  it('counts a shared wait for every trace that waits, and for no other', async () => {
    const { monotonicNow, pass } = aClock();
    const tracer = createTracer(monotonicNow);
    const [first, second, third] = [tracer.open(), tracer.open(), tracer.open()];
    const answer = deferred<string>();
    const waits = [first, second].map((trace) =>
      tracer.runInContext(trace, () => tracer.waiting('sentry', answer.promise)),
    );
    const elsewhere = tracer.waiting('sentry', answer.promise);
    pass(20);
    answer.resolve('here');
    expect(await Promise.all([...waits, elsewhere])).toEqual(['here', 'here', 'here']);
    expect([first, second, third].map((trace) => trace.read().parts.sentry)).toEqual([
      20,
      20,
      undefined,
    ]);
  });

  it('also counts a wait that ends in a failure', async () => {
    const { monotonicNow, pass } = aClock();
    const tracer = createTracer(monotonicNow);
    const trace = tracer.open();
    const answer = deferred();
    const failing = answer.promise.then(() => {
      throw new Error('gone');
    });
    const wait = tracer.runInContext(trace, () => tracer.waiting('slack', failing));
    pass(5);
    answer.resolve();
    await expect(wait).rejects.toThrow('gone');
    pass(5);
    expect(trace.read().parts.slack).toBe(5);
  });

  it('follows asynchronous work, and keeps concurrent traces apart', async () => {
    const tracer = createTracer(() => 0);
    const seen = async () => {
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      return tracer.current();
    };
    const [first, second] = [tracer.open(), tracer.open()];
    const found = await Promise.all([
      tracer.runInContext(first, seen),
      tracer.runInContext(second, seen),
      seen(),
    ]);
    expect(found[0]).toBe(first);
    expect(found[1]).toBe(second);
    expect(found[2]).toBeUndefined();
  });
});
