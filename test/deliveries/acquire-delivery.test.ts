import { describe, expect, it } from 'vitest';
import { acquireDelivery } from '../../src/deliveries/acquire-delivery.ts';
import { StoreUnavailableError } from '../../src/errors/store-errors.ts';
import type { ClaimState } from '../../src/ports/store.ts';

/** Creates a sleep function on a clock that jumps ahead while all callers sleep. */
function createSleep() {
  let now = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  function wakeNext(): void {
    const next = sleepers.toSorted((one, other) => one.until - other.until)[0];
    if (next === undefined) return;
    sleepers.splice(sleepers.indexOf(next), 1);
    now = Math.max(now, next.until);
    next.wake();
  }
  return (ms: number, { signal }: { readonly signal: AbortSignal }) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave);
      const wake = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      sleepers.push({ until: now + ms, wake });
      setImmediate(wakeNext);
    });
}

/** Creates a claim that returns the scripted states in turn, then repeats the last one. */
function claims(...script: readonly ClaimState[]) {
  let looks = 0;
  const claim = async () => script[Math.min(looks++, script.length - 1)] ?? 'ours';
  return { claim };
}

const never = async () => false;

describe('acquiring the delivery of a change', () => {
  it.each<[ClaimState[], 'ours' | 'not-recorded' | 'contended']>([
    [['ours'], 'ours'],
    [['done'], 'not-recorded'],
    [['held', 'held', 'done'], 'not-recorded'],
    [['held', 'ours'], 'ours'],
    [['held'], 'contended'],
  ])('with the claim states %j results in %s', async (script, expected) => {
    expect(await acquireDelivery(claims(...script), never, createSleep())).toBe(expected);
  });

  it('leaves it to another process as soon as that process has recorded its intent', async () => {
    let looks = 0;
    const areRecorded = async () => {
      looks += 1;
      return looks > 2;
    };
    const recorded = async () => true;
    expect(await acquireDelivery(claims('held'), areRecorded, createSleep())).toBe(
      'already-recorded',
    );
    expect(await acquireDelivery(claims('done'), recorded, createSleep())).toBe('already-recorded');
  });

  it('fails when the database does not respond in time, or is unavailable', async () => {
    const hangs = { claim: () => new Promise<ClaimState>(() => {}) };
    await expect(acquireDelivery(hangs, never, createSleep())).rejects.toThrow(
      StoreUnavailableError,
    );
    const away = async () => Promise.reject(new StoreUnavailableError('connection', undefined));
    await expect(acquireDelivery(claims('held'), away, createSleep())).rejects.toThrow(
      StoreUnavailableError,
    );
  });
});
