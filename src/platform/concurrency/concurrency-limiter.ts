import { BusyError } from '../../errors/errors.ts';

/** Bounds how many tasks run at once. It does not queue: a task that finds no free slot is refused. */
export interface ConcurrencyLimiter {
  /** Runs the work; throws `BusyError`, with nothing begun, while all slots are taken. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Creates a limiter of `count` slots. */
export function createConcurrencyLimiter(count: number): ConcurrencyLimiter {
  let free = count;
  return {
    async run(work) {
      if (free === 0) throw new BusyError();
      free -= 1;
      try {
        return await work();
      } finally {
        free += 1;
      }
    },
  };
}
