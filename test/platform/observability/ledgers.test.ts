import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../src/platform/observability/create-ledger.ts';
import { createLedgers } from '../../../src/platform/observability/create-ledgers.ts';
import { deferred } from '../../support/deferred.ts';

/** A clock that goes on when it is told to. */
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

describe('a ledger', () => {
  it('is waiting until an invocation takes it, and has one invocation', () => {
    const { monotonicNow, pass } = aClock();
    const ledger = createLedger(monotonicNow);
    pass(7);
    expect(ledger.claim()).toBe(true);
    pass(5);
    expect(ledger.claim()).toBe(false);
    expect(ledger.read()).toMatchObject({ totalMs: 12, parts: { queue: 7 } });
  });

  it('counts what goes on side by side once', () => {
    const { monotonicNow, pass } = aClock();
    const ledger = createLedger(monotonicNow);
    const endFirst = ledger.begin('sentry');
    pass(10);
    const endSecond = ledger.begin('sentry');
    pass(10);
    endFirst();
    endFirst();
    pass(10);
    expect(ledger.read().parts.sentry).toBe(30);
    endSecond();
    pass(100);
    expect(ledger.read().parts.sentry).toBe(30);
  });

  it('never has more in a part than time went by, nor less than its longest wait', () => {
    const wait = fc.record({ from: fc.nat(100), ms: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1, maxLength: 20 }), (waits) => {
        const { monotonicNow, pass } = aClock();
        const ledger = createLedger(monotonicNow);
        const ends = new Map<number, (() => void)[]>();
        for (let now = 0; now <= 200; now += 1) {
          for (const { from, ms } of waits.filter((one) => one.from === now)) {
            ends.set(from + ms, [...(ends.get(from + ms) ?? []), ledger.begin('slack')]);
          }
          for (const end of ends.get(now) ?? []) end();
          pass(1);
        }
        const { totalMs, parts } = ledger.read();
        expect(parts.slack).toBeLessThanOrEqual(totalMs);
        expect(parts.slack).toBeGreaterThanOrEqual(Math.max(...waits.map(({ ms }) => ms)));
      }),
    );
  });

  it('knows when Slack was told first, and which member somebody is', () => {
    const { monotonicNow, pass } = aClock();
    const ledger = createLedger(monotonicNow);
    pass(3);
    expect(ledger.acknowledged()).toBe(3);
    pass(3);
    expect(ledger.acknowledged()).toBeUndefined();
    ledger.identified(ACTOR, '42');
    ledger.identified({ ...ACTOR, userId: 'U2' }, '43');
    expect(ledger.memberOf(ACTOR)).toBe('42');
    expect(ledger.memberOf({ ...ACTOR, userId: 'U3' })).toBeUndefined();
    expect(ledger.read().acknowledgedMs).toBe(3);
  });
});

describe('ledgers', () => {
  it('count the wait for an answer for everybody who waits, and nobody else', async () => {
    const { monotonicNow, pass } = aClock();
    const ledgers = createLedgers(monotonicNow);
    const [first, second, third] = [ledgers.open(), ledgers.open(), ledgers.open()];
    const answer = deferred<string>();
    const waits = [first, second].map((ledger) =>
      ledgers.within(ledger, () => ledgers.waiting('sentry', answer.promise)),
    );
    const elsewhere = ledgers.waiting('sentry', answer.promise);
    pass(20);
    answer.resolve('here');
    expect(await Promise.all([...waits, elsewhere])).toEqual(['here', 'here', 'here']);
    expect([first, second, third].map((ledger) => ledger.read().parts.sentry)).toEqual([
      20,
      20,
      undefined,
    ]);
  });

  it('count a wait that ends in a failure too', async () => {
    const { monotonicNow, pass } = aClock();
    const ledgers = createLedgers(monotonicNow);
    const ledger = ledgers.open();
    const answer = deferred();
    const failing = answer.promise.then(() => {
      throw new Error('gone');
    });
    const wait = ledgers.within(ledger, () => ledgers.waiting('slack', failing));
    pass(5);
    answer.resolve();
    await expect(wait).rejects.toThrow('gone');
    pass(5);
    expect(ledger.read().parts.slack).toBe(5);
  });

  it('follow work wherever it leads, and keep the works of several apart', async () => {
    const ledgers = createLedgers(() => 0);
    const seen = async () => {
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      return ledgers.current();
    };
    const [first, second] = [ledgers.open(), ledgers.open()];
    const found = await Promise.all([
      ledgers.within(first, seen),
      ledgers.within(second, seen),
      seen(),
    ]);
    expect(found[0]).toBe(first);
    expect(found[1]).toBe(second);
    expect(found[2]).toBeUndefined();
  });
});
