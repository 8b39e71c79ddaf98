import { createHash } from 'node:crypto';
import type { Log } from '../platform/logging/log.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { ClaimState } from '../ports/store.ts';
import type { Claims } from './claims.ts';

/** Builds a wait that keeps no process alive: true after so many milliseconds, false once the process stops. */
export function createPause(stopping: AbortSignal): (ms: number) => Promise<boolean> {
  const waiting = new Set<() => void>();
  // One listener for all of them, however many wait.
  const giveUp = () => {
    for (const wake of waiting) wake();
  };
  stopping.addEventListener('abort', giveUp, { once: true });

  return (ms) =>
    new Promise((resolve) => {
      if (stopping.aborted) return resolve(false);
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve(!stopping.aborted);
      };
      const timer = setTimeout(wake, ms).unref();
      waiting.add(wake);
    });
}

/**
 * Acts on what was delivered under a key, and notes it as done once the work is over, if it was taken; what has no key
 * is nobody else's. Rejects as the work does.
 */
export type RunOnce = (
  key: string | undefined,
  work: (delivery: Delivery) => Promise<void>,
) => Promise<void>;

/** What {@link createRunOnce} needs. */
interface RunOnceOptions {
  readonly claims: Claims;
  /** Waits; false if the process stops meanwhile. */
  readonly pause: (ms: number) => Promise<boolean>;
  readonly log: Log;
}

const NOBODY_ELSES: Delivery = {
  claim: async () => 'ours',
  acquire: async () => true,
  release: async () => {},
};
// How long to leave whoever is at it before each look: what is quick is over by then, and the dead are known after 30 s.
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const MAX_WAITING = 1_000;

/** Builds what makes a delivery one act over all replicas and restarts. */
export function createRunOnce({ claims, pause, log }: RunOnceOptions): RunOnce {
  let waiting = 0;

  /** Waits a while for whoever is at it; false where that is no use any more. */
  async function leave(ms: number): Promise<boolean> {
    if (waiting >= MAX_WAITING) {
      log.warn('too many repeated deliveries', { count: waiting });
      return false;
    }
    waiting += 1;
    try {
      return await pause(ms);
    } finally {
      waiting -= 1;
    }
  }

  return async (key, work) => {
    if (key === undefined) return work(NOBODY_ELSES);
    const name = `delivery:${createHash('sha256').update(key).digest('hex')}`;
    let isTaken = false;
    let isOver = false;

    let taking: Promise<ClaimState> | undefined;

    // Who asks again while it is asked shares the answer: a second question would find it held, by ourselves.
    function claim(): Promise<ClaimState> {
      if (isTaken) return Promise.resolve('ours');
      taking ??= take().finally(() => {
        taking = undefined;
      });
      return taking;
    }

    async function take(): Promise<ClaimState> {
      const state = await claims.take(name);
      isTaken = state === 'ours';
      // What is tried once more, after its delivery was dealt with, is over when it begins.
      if (isTaken && isOver) await claims.finish(name);
      return state;
    }

    async function acquire(): Promise<boolean> {
      for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
        const state = await claim();
        if (state !== 'held') return state === 'ours';
        if (!(await leave(ms))) return false;
      }
    }

    async function release(): Promise<void> {
      if (!isTaken) return;
      isTaken = false;
      await claims.release(name);
    }

    try {
      await work({ claim, acquire, release });
    } finally {
      isOver = true;
      if (isTaken) await claims.finish(name);
    }
  };
}
