/** Resolves in a later turn of the event loop, in the order of calls. */
export type YieldToEventLoop = () => Promise<void>;

// What waits holds no more than its payload; beyond this, deliveries themselves have to wait.
const MAX_WAITING = 5_000;

/**
 * Creates a queue that starts one task in each turn of the event loop, first come first served. Between two tasks,
 * everything that came in is acknowledged, for which Slack waits 3 s; for an answer it waits half an hour
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
