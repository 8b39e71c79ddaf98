import type { UnavailableCause } from '../../errors/errors.ts';
import type { Clock } from './clock.ts';
import type { Patience } from './patience.ts';

/** How long one caller waits, and the error that ends the wait. */
export interface Wait {
  readonly signal: AbortSignal | undefined;
  readonly deadlineMs: number;
  readonly isUrgent: boolean;
  /** Whether work that is under way already is no good, since it may have been answered before. */
  readonly isAfresh: boolean;
  readonly ended: (why: Extract<UnavailableCause, 'aborted' | 'deadline'>, cause: unknown) => Error;
}

/** Equal work in flight, shared by all who ask for it meanwhile, each with an own signal and deadline. */
export interface Flights<Answer> {
  /** Waits for the work of that key, which is started if it is not under way. */
  join(key: string, start: (patience: Patience) => Promise<Answer>, wait: Wait): Promise<Answer>;
  /** Makes later callers start anew: what is under way may have been answered before a write. */
  forget(): void;
}

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly stop: AbortController;
  readonly waiting: Set<{ readonly deadlineAt: number; readonly isUrgent: boolean }>;
}

/** Builds an empty set of flights. */
export function createFlights<Answer>(clock: Clock): Flights<Answer> {
  const flights = new Map<string, Flight<Answer>>();

  function launch(key: string, start: (patience: Patience) => Promise<Answer>): Flight<Answer> {
    const stop = new AbortController();
    const waiting: Flight<Answer>['waiting'] = new Set();
    const remainingMs = () =>
      Math.max(...[...waiting].map(({ deadlineAt }) => deadlineAt)) - clock.monotonicNow();
    const isUrgent = () => [...waiting].some((one) => one.isUrgent);
    const patience = { signal: stop.signal, remainingMs, isUrgent };
    // Started a turn later, when the first to wait is counted.
    const answer = Promise.resolve().then(() => start(patience));
    const flight = { answer, stop, waiting };
    flights.set(key, flight);
    answer.then(
      () => land(key, flight),
      () => land(key, flight),
    );
    return flight;
  }

  function land(key: string, flight: Flight<Answer>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  return {
    join: (key, start, { signal, deadlineMs, isUrgent, isAfresh, ended }) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(ended('aborted', signal.reason));
          return;
        }
        const underWay = isAfresh ? undefined : flights.get(key);
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
            land(key, flight);
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
    forget: () => flights.clear(),
  };
}
