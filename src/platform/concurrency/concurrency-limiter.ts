import { BusyError } from '../../errors/errors.ts';

/** Limits how many tasks run at once. There is no queue: a task is rejected if no slot is free. */
export interface ConcurrencyLimiter {
  /** Runs the work; throws `BusyError` without starting it while all slots are taken. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Creates a limiter with `count` slots. */
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
