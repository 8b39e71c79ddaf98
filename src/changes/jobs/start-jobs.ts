import { LeaseLostError, StoreUnavailableError } from '../../errors/store-errors.ts';
import type { StartTimer } from '../../platform/concurrency/timers.ts';
import type { JobStore, Lease } from '../../ports/store.ts';

/** What a job can use while it runs. */
export interface JobRun {
  /** Last recorded progress, from whichever process ran it. */
  readonly progress: string | undefined;
  /** Records progress and renews the lease; throws `LeaseLostError` if another process has the job. */
  readonly note: (progress: string) => Promise<void>;
  /** Aborts when the process stops: the job then ends at the next safe point. */
  readonly signal: AbortSignal;
}

/** Recurring work, done by one process at a time. */
export interface Job {
  readonly name: string;
  /** Milliseconds from the end of one run to the next. */
  readonly everyMs: number;
  readonly run: (run: JobRun) => Promise<void>;
}

/** Jobs that run until they are stopped. */
export interface RunningJobs {
  /** Starts no more runs, and resolves when those under way have ended. */
  readonly stop: () => Promise<void>;
}

interface JobsOptions {
  readonly jobs: readonly Job[];
  readonly store: JobStore;
  /** Milliseconds without a renewal after which another process may take over the job. */
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
  /**
   * Called for a failed run, with `StoreUnavailableError` while the store is unavailable, or whatever else the job
   * threw.
   */
  readonly onFailure: (job: string, error: unknown) => void;
}

/** Starts jobs, each at once and then repeatedly; replicas share them by leases in the store. */
export function startJobs(options: JobsOptions): RunningJobs {
  const { jobs, store, leaseMs, now, newId } = options;
  const stopping = new AbortController();
  const timers = new Map<string, () => void>();
  const running = new Set<Promise<void>>();

  function turn(job: Job): void {
    timers.delete(job.name);
    const run = runOnce(job)
      .catch((error: unknown) => {
        // Another process has taken over the job.
        if (!(error instanceof LeaseLostError)) options.onFailure(job.name, error);
      })
      .finally(() => {
        running.delete(run);
        if (stopping.signal.aborted) return;
        timers.set(
          job.name,
          options.startTimer(job.everyMs, () => turn(job)),
        );
      });
    running.add(run);
  }

  async function runOnce({ name, everyMs, run }: Job): Promise<void> {
    const owner = newId();
    const lease = (): Lease => ({ owner, until: new Date(now().getTime() + leaseMs) });
    const claimed = await store.claim(name, lease(), everyMs);
    if (claimed === undefined) return;
    try {
      if (stopping.signal.aborted) return;
      await run({
        progress: claimed.progress,
        note: (progress) => store.note(name, progress, lease()),
        signal: stopping.signal,
      });
    } finally {
      await finish(name, owner, everyMs);
    }
  }

  async function finish(name: string, owner: string, everyMs: number): Promise<void> {
    try {
      // Due early, so that this process's next turn does not come a moment too soon.
      await store.finish(name, owner, new Date(now().getTime() + everyMs / 2));
    } catch (error) {
      // The lease expires by itself; an error of the job matters more.
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }

  for (const job of jobs) turn(job);
  return {
    async stop() {
      stopping.abort();
      for (const cancel of timers.values()) cancel();
      await Promise.all(running);
    },
  };
}
