import { hash, randomUUID } from 'node:crypto';
import type { Log } from '../platform/logging/log.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { ClaimState, ClaimStore } from '../ports/store.ts';
import { type Claims, createClaims } from './claims.ts';

/**
 * Creates a pause that does not keep the process alive: true after `ms` milliseconds, false once the process is
 * stopping.
 */
export function createPause(stopping: AbortSignal): (ms: number) => Promise<boolean> {
  const waiting = new Set<() => void>();
  // One listener for all pauses, however many there are.
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
 * Runs work on the delivery with a key, and marks it as done afterward if it was acquired; a delivery without a key
 * belongs to this process. Rejects if the work does.
 */
export type RunOnce = (
  key: string | undefined,
  work: (delivery: Delivery) => Promise<void>,
) => Promise<void>;

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
// Pauses between attempts while another process holds the delivery: quick work is over after the first one, and a dead
// process is detected after 30 s.
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const MAX_WAITING = 1_000;

/** Creates the function that makes each delivery happen only once across replicas and restarts. */
export function createRunOnce({ claims, pause, log }: RunOnceOptions): RunOnce {
  let waiting = 0;

  /** Waits for the process that holds the delivery; false if waiting is pointless. */
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
    const name = `delivery:${hash('sha256', key, 'hex')}`;
    let isTaken = false;
    let isOver = false;

    let taking: Promise<ClaimState> | undefined;

    // Concurrent callers share one claim: a second one would find the delivery held, by this very process.
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
      // A delivery that is claimed again after its work has ended is finished immediately.
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

/**
 * Creates the services that make each delivery and each share happen only once across all replicas; they wait for
 * nothing once the process is stopping.
 */
export function createDeliveryServices(options: {
  readonly store: ClaimStore;
  readonly now: () => Date;
  readonly stopping: AbortSignal;
  readonly log: Log;
}): { readonly claims: Claims; readonly runOnce: RunOnce } {
  const { store, now, stopping, log } = options;
  const claims = createClaims({
    store,
    owner: randomUUID(),
    now,
    startTicking(everyMs, callback) {
      const timer = setInterval(callback, everyMs).unref();
      return () => clearInterval(timer);
    },
    log,
  });
  return { claims, runOnce: createRunOnce({ claims, pause: createPause(stopping), log }) };
}
