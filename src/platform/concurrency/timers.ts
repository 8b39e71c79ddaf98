import { setTimeout as wait } from 'node:timers/promises';

/** Calls `callback` once after a number of milliseconds; returns a function that prevents it. */
export type StartTimer = (ms: number, callback: () => void) => () => void;

/** Starts a timer of the system. */
export const startTimer: StartTimer = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** Waits for a number of milliseconds; rejects once the signal aborts. */
export type Sleep = (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>;

/** Waits on the system's timer. */
export const sleep: Sleep = (ms, { signal }) => wait(ms, undefined, { signal });
