/** Work that continues after Slack was acknowledged, tracked so that a shutdown can wait for it. */
export interface PendingWork {
  /** Tracks the work until it settles; a rejection goes to `onError`. */
  readonly track: (work: Promise<unknown>) => void;
  /** Resolves when no work is left. */
  readonly settled: () => Promise<void>;
  /** Resolves when no work is left or after `timeoutMs`, with the number of pieces left. */
  readonly drain: (timeoutMs: number) => Promise<number>;
}

/** Creates a tracker with no work in flight. */
export function createPendingWork(onError: (error: unknown) => void): PendingWork {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      const settled = work.catch(onError).finally(() => running.delete(settled));
      running.add(settled);
    },
    settled: () => drained(running),
    async drain(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([drained(running), timeout]);
      clearTimeout(timer);
      return running.size;
    },
  };
}

async function drained(running: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}
