import type { UnavailableCause } from '../../errors/errors.ts';
import type { CallDeadline } from './call-deadline.ts';
import type { Clock } from './clock.ts';

/** One caller's wait: its limits, and the error that ends it. */
export interface Wait {
  readonly signal: AbortSignal | undefined;
  readonly deadlineMs: number;
  readonly isUrgent: boolean;
  /** Whether to ignore a call in flight, because its response may already be outdated. */
  readonly isUncached: boolean;
  readonly ended: (why: Extract<UnavailableCause, 'aborted' | 'deadline'>, cause: unknown) => Error;
}

/** Coalesces equal calls in flight; each caller keeps its own signal and deadline. */
export interface SingleFlight<Answer> {
  /** Resolves with the result of the call with that key, which is started if none is in flight. */
  coalesce(
    key: string,
    start: (deadline: CallDeadline) => Promise<Answer>,
    wait: Wait,
  ): Promise<Answer>;
  /** Detaches calls in flight from later callers, because they may predate a write. */
  detach(): void;
}

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly stop: AbortController;
  readonly waiting: Set<{ readonly deadlineAt: number; readonly isUrgent: boolean }>;
}

/** Creates a single-flight group with nothing in flight. */
export function createSingleFlight<Answer>(clock: Clock): SingleFlight<Answer> {
  const flights = new Map<string, Flight<Answer>>();

  function launch(key: string, start: (deadline: CallDeadline) => Promise<Answer>): Flight<Answer> {
    const stop = new AbortController();
    const waiting: Flight<Answer>['waiting'] = new Set();
    const remainingMs = () =>
      Math.max(...[...waiting].map(({ deadlineAt }) => deadlineAt)) - clock.monotonicNow();
    const isUrgent = () => [...waiting].some((one) => one.isUrgent);
    const deadline = { signal: stop.signal, remainingMs, isUrgent };
    // Starts asynchronously, once the first caller is counted as waiting.
    const answer = Promise.resolve().then(() => start(deadline));
    const flight = { answer, stop, waiting };
    flights.set(key, flight);
    answer.then(
      () => settle(key, flight),
      () => settle(key, flight),
    );
    return flight;
  }

  function settle(key: string, flight: Flight<Answer>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  return {
    coalesce: (key, start, { signal, deadlineMs, isUrgent, isUncached, ended }) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(ended('aborted', signal.reason));
          return;
        }
        const underWay = isUncached ? undefined : flights.get(key);
        const flight = underWay ?? launch(key, start);
        const place = { deadlineAt: clock.monotonicNow() + deadlineMs, isUrgent };
        flight.waiting.add(place);

        const leave = () => {
          cancelTimer();
          signal?.removeEventListener('abort', onAbort);
          flight.waiting.delete(place);
        };
        const giveUp = (why: 'aborted' | 'deadline', cause: unknown) => {
          leave();
          if (flight.waiting.size === 0) {
            settle(key, flight);
            flight.stop.abort();
          }
          reject(ended(why, cause));
        };
        const onAbort = () => giveUp('aborted', signal?.reason);
        const cancelTimer = clock.startTimer(deadlineMs, () => giveUp('deadline', undefined));
        signal?.addEventListener('abort', onAbort);
        flight.answer.then(
          (answer) => {
            leave();
            resolve(answer);
          },
          (error: unknown) => {
            leave();
            reject(error);
          },
        );
      }),
    detach: () => flights.clear(),
  };
}
