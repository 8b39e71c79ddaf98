/** Calls `callback` once after a number of milliseconds; returns a function that prevents it. */
export type StartTimer = (ms: number, callback: () => void) => () => void;

/** Starts a timer of the system. */
export const startTimer: StartTimer = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};
