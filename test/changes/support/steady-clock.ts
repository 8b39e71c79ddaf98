import { TIMINGS } from '../../../src/changes/timings.ts';
import type { ChangeClock } from '../../../src/ports/changes.ts';

/** A clock that skips every pause, except the time limit of an intent, which never expires. */
export function steadyClock(start: Date) {
  let now = start.getTime();
  const pauses: number[] = [];
  const clock: ChangeClock = {
    now: () => new Date(now),
    monotonicNow: () => now,
    sleep(ms) {
      if (ms === TIMINGS.intentMs) return new Promise(() => {});
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
  return {
    ...clock,
    pauses,
    pass(ms: number) {
      now += ms;
    },
  };
}
