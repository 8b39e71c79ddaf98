/** Does something once more, later; false if so much waits already that it will not be done. */
export type RetryLater = (work: () => Promise<void>) => boolean;

/** What {@link createRetryLater} needs. */
export interface PostponeOptions {
  readonly delayMs: number;
  readonly maxWaiting: number;
  /** Takes work that is under way. */
  readonly track: (work: Promise<void>) => void;
  /** From then on nothing is begun any more. */
  readonly stopping: AbortSignal;
}

/** Builds the wait of what is tried once more. It keeps no process alive, and is not known to others. */
export function createRetryLater({
  delayMs,
  maxWaiting,
  track,
  stopping,
}: PostponeOptions): RetryLater {
  let waiting = 0;
  return (work) => {
    if (waiting >= maxWaiting || stopping.aborted) return false;
    waiting += 1;
    setTimeout(() => {
      waiting -= 1;
      if (!stopping.aborted) track(work());
    }, delayMs).unref();
    return true;
  };
}
