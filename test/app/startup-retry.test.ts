import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStartupRetry } from '../../src/app/startup-retry.ts';
import { SlackUnavailableError } from '../../src/errors/errors.ts';
import { StoreSetupError, StoreUnavailableError } from '../../src/errors/store-errors.ts';
import { createLog } from '../../src/platform/logging/log.ts';

const AWAY = new StoreUnavailableError('connection', 'ECONNREFUSED');
const IN_USE = new StoreSetupError({ kind: 'in-use', path: '/data/bot.sqlite' });

function somePatience() {
  const lines: { readonly code: string; readonly method: string }[] = [];
  const log = createLog({
    level: 'warn',
    secrets: [],
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const stop = new AbortController();
  const patience = createStartupRetry({ signal: stop.signal, monotonicNow: () => Date.now(), log });
  return { ...patience, lines, stop };
}

/** Fails with each error in turn, then resolves. */
function failing(...errors: readonly Error[]) {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
    return 'there';
  };
}

describe('startup retry', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits until the dependency is available, and logs what is missing at once and then periodically', async () => {
    const { retryUntilReady, pendingReason, lines } = somePatience();
    const busy = new StoreUnavailableError('connection', '53300');
    const waiting = retryUntilReady('store', failing(...Array(30).fill(AWAY), busy));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lines.map(({ code }) => code)).toEqual(['ECONNREFUSED']);
    expect(pendingReason('store')).toBe('ECONNREFUSED');
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(await waiting).toBe('there');
    expect(pendingReason('store')).toBeUndefined();
    const codes = lines.map(({ code }) => code);
    expect(codes.at(-1)).toBe('53300');
    // Thirty failures span a few minutes of backoff.
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.length).toBeLessThan(15);
  });

  it('fails on an error that waiting cannot fix', async () => {
    const { retryUntilReady } = somePatience();
    const final = [
      new StoreSetupError({ kind: 'newer-version', found: 9, known: 5 }),
      new SlackUnavailableError('auth.test', 'token_revoked'),
    ];
    for (const error of final) {
      await expect(retryUntilReady('slack', failing(error))).rejects.toBe(error);
    }
    const own = new Error('final for this caller');
    const isFinal = (error: Error) => error === own;
    await expect(retryUntilReady('sentry', failing(own), isFinal)).rejects.toBe(own);
  });

  it('gives another process that holds the database time to stop, and no more', async () => {
    const { retryUntilReady } = somePatience();
    const handedOver = retryUntilReady('store', failing(IN_USE, IN_USE, IN_USE));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await handedOver).toBe('there');

    const kept = retryUntilReady('store', failing(...Array(100).fill(IN_USE)));
    const ended = expect(kept).rejects.toBe(IN_USE);
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
  });

  it('ends on the abort signal', async () => {
    const { retryUntilReady, stop } = somePatience();
    const waiting = retryUntilReady('store', failing(...Array(100).fill(AWAY)));
    const ended = expect(waiting).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(1_000);
    stop.abort();
    await vi.advanceTimersByTimeAsync(20_000);
    await ended;
  });
});
