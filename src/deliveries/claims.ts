import { StoreUnavailableError } from '../errors/store-errors.ts';
import { createBatcher } from '../platform/concurrency/batcher.ts';
import type { Log } from '../platform/logging/log.ts';
import type { ClaimState, ClaimStore, Lease } from '../ports/store.ts';

/** Claims of this process on work that is done only once across all replicas. */
export interface Claims {
  /** Throws `StoreUnavailableError`. */
  take(key: string): Promise<ClaimState>;
  /** Marks it as done; never rejects: if that fails, the work may be done once more when it is requested again. */
  finish(key: string): Promise<void>;
  /** Releases it; never rejects: if that fails, the claim expires with its lease. */
  release(key: string): Promise<void>;
}

interface ClaimsOptions {
  readonly store: ClaimStore;
  /** Name of the process; a new one at every start. */
  readonly owner: string;
  readonly now: () => Date;
  /** Calls `callback` every `everyMs` milliseconds; returns a stop function. */
  readonly startTicking: (everyMs: number, callback: () => void) => () => void;
  readonly log: Log;
}

/**
 * A process that does not renew its claims for this long counts as dead, in milliseconds. Slack's first retry comes at
 * once, the next after a minute.
 */
const LEASE_MS = 30_000;
const KEEP_EVERY_MS = 10_000;
const MAX_AT_ONCE = 100;
/** How long the end of a claim waits for others, in milliseconds: the claim is renewed until it is written. */
const FINISH_TOGETHER_MS = 20;

/** Creates the claims of a process: acquired and finished in batches, and renewed while the work is under way. */
export function createClaims(options: ClaimsOptions): Claims {
  const { store, owner, now, startTicking, log } = options;
  const underWay = new Set<string>();
  let stopTicking: (() => void) | undefined;

  const lease = (): Lease => ({ owner, until: new Date(now().getTime() + LEASE_MS) });
  const takeTogether = createBatcher<string, ClaimState>(
    (keys) => store.take(keys, lease()),
    MAX_AT_ONCE,
  );
  const finishTogether = createBatcher<string, true>(
    async (keys) => {
      await store.finish(keys, owner);
      return keys.map(() => true);
    },
    MAX_AT_ONCE,
    FINISH_TOGETHER_MS,
  );

  function begin(key: string): void {
    underWay.add(key);
    stopTicking ??= startTicking(KEEP_EVERY_MS, () => {
      void unlessAway('claims not kept', () => keepAll());
    });
  }

  function end(key: string): void {
    underWay.delete(key);
    if (underWay.size > 0) return;
    stopTicking?.();
    stopTicking = undefined;
  }

  async function keepAll(): Promise<void> {
    const keys = [...underWay];
    for (let from = 0; from < keys.length; from += MAX_AT_ONCE) {
      await store.keep(keys.slice(from, from + MAX_AT_ONCE), lease());
    }
  }

  async function unlessAway(event: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof StoreUnavailableError) log.warn(event, { code: error.code });
      else log.unexpected(event, {}, error);
    }
  }

  return {
    async take(key) {
      const state = await takeTogether(key);
      if (state === 'ours') begin(key);
      return state;
    },

    async finish(key) {
      await unlessAway('claim not finished', () => finishTogether(key));
      end(key);
    },

    async release(key) {
      await unlessAway('claim not released', () => store.release(key, owner));
      end(key);
    },
  };
}
