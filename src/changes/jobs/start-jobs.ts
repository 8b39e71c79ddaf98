import { LeaseLostError, StoreUnavailableError } from '../../errors/store-errors.ts';
import type { JobStore, Lease } from '../../ports/store.ts';

/** What a job has while it runs. */
export interface JobRun {
  /** What was noted last, by whichever process ran it. */
  readonly progress: string | undefined;
  /** Notes how far it is and keeps the hold; throws `LeaseLostError` if another process has the job. */
  readonly note: (progress: string) => Promise<void>;
  /** Aborts when the process stops: the job then ends at the next good moment. */
  readonly signal: AbortSignal;
}

/** Work that is done again and again, by one process at a time. */
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

/** What {@link startJobs} needs. */
interface JobsOptions {
  readonly jobs: readonly Job[];
  readonly store: JobStore;
  /** Milliseconds that a run may say nothing until another process takes the job. */
  readonly leaseMs: number;
  readonly now: () => Date;
  /** Calls back once after so many milliseconds; returns the way to prevent it. */
  readonly startTimer: (ms: number, callback: () => void) => () => void;
  readonly newId: () => string;
  /** A run that failed: `StoreUnavailableError` while the store is away, whatever else the job threw. */
  readonly onFailure: (job: string, error: unknown) => void;
}

/** Starts jobs, each at once and then again and again; replicas share them by their holds in the store. */
export function startJobs(options: JobsOptions): RunningJobs {
  const { jobs, store, leaseMs, now, newId } = options;
  const stopping = new AbortController();
  const timers = new Map<string, () => void>();
  const running = new Set<Promise<void>>();

  function turn(job: Job): void {
    timers.delete(job.name);
    const run = runOnce(job)
      .catch((error: unknown) => {
        // Another process went on with it.
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
    const claimed = await store.claim(name, lease());
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
      // A little early, so that the next turn of this process is not a moment before it.
      await store.finish(name, owner, new Date(now().getTime() + everyMs / 2));
    } catch (error) {
      // The hold runs out by itself; what the job threw counts more.
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
