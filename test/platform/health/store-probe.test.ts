import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../src/errors/store-errors.ts';
import { createStoreProbe } from '../../../src/platform/health/store-probe.ts';
import { deferred } from '../../support/deferred.ts';

function aProbe(answer: () => Promise<void>) {
  let now = 0;
  let asked = 0;
  const store = {
    probe: () => {
      asked += 1;
      return answer();
    },
  };
  return {
    probe: createStoreProbe(store, () => now),
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('the store probe', () => {
  it('sends one query to the database for all simultaneous callers', async () => {
    const { probe, asked, pass } = aProbe(async () => undefined);
    const answers = await Promise.all(Array.from({ length: 50 }, () => probe()));
    expect(new Set(answers.map(({ isWritable }) => isWritable))).toEqual(new Set([true]));
    await probe();
    expect(asked()).toBe(1);
    pass(500);
    await probe();
    expect(asked()).toBe(2);
  });

  it('reports a timeout while the database does not respond, sends nothing more until then, and recovers', async () => {
    const slow = deferred<void>();
    const { probe, asked, pass } = aProbe(() => slow.promise);
    const first = probe();
    pass(1_000);
    for (let count = 0; count < 20; count += 1) {
      expect(await probe()).toEqual({ isWritable: false, reason: 'timeout' });
    }
    expect(asked()).toBe(1);
    slow.resolve();
    expect(await first).toEqual({ isWritable: true });
    expect(await probe()).toEqual({ isWritable: true });
  });

  it('reports the cause as a code', async () => {
    const refused = aProbe(async () => {
      throw new StoreUnavailableError('connection', 'ECONNREFUSED');
    });
    expect(await refused.probe()).toEqual({ isWritable: false, reason: 'ECONNREFUSED' });
    const closed = aProbe(async () => {
      throw new StoreUnavailableError('closed', undefined);
    });
    expect(await closed.probe()).toEqual({ isWritable: false, reason: 'closed' });
  });
});
