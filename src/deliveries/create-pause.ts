/** Builds a wait that keeps no process alive: true after so many milliseconds, false once the process stops. */
export function createPause(stopping: AbortSignal): (ms: number) => Promise<boolean> {
  const waiting = new Set<() => void>();
  // One listener for all of them, however many wait.
  const giveUp = () => {
    for (const wake of waiting) wake();
  };
  stopping.addEventListener('abort', giveUp, { once: true });

  return (ms) =>
    new Promise((resolve) => {
      if (stopping.aborted) return resolve(false);
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve(!stopping.aborted);
      };
      const timer = setTimeout(wake, ms).unref();
      waiting.add(wake);
    });
}
