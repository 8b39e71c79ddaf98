/** Resolves in a later turn of the event loop, in the order of the calls. */
export type YieldToEventLoop = () => Promise<void>;

// A waiting task holds only its payload. Beyond this many, tasks start at once, and new deliveries have to wait.
const MAX_WAITING = 5_000;

/**
 * Creates a queue that starts one task per turn of the event loop, first in, first out. Between two tasks, everything
 * that has arrived is acknowledged: Slack waits 3 s for an acknowledgement, but half an hour for a response
 * (docs.slack.dev, handling user interaction).
 */
export function createYieldQueue(maxWaiting = MAX_WAITING): YieldToEventLoop {
  const waiting: (() => void)[] = [];

  function begin(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(begin);
  }

  return () => {
    if (waiting.length >= maxWaiting) return Promise.resolve();
    return new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(begin);
    });
  };
}
