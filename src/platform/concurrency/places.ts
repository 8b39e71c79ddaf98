import { BusyError } from '../../errors/errors.ts';

/** Bounds how much is under way at once. Nobody waits for a place: who gets none is told so. */
export interface Places {
  /** Does the work in a place of its own; throws `BusyError` where none is free, and then nothing was begun. */
  readonly hold: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Builds so many places, all free. */
export function createPlaces(count: number): Places {
  let free = count;
  return {
    async hold(work) {
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
