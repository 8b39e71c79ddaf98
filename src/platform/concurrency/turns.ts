/** Waits until it is one's turn to begin. */
export type TakeTurn = () => Promise<void>;

// What waits holds no more than its payload; beyond this, deliveries themselves have to wait.
const MOST_WAITING = 5_000;

/**
 * Builds the turns of what follows an acknowledgement: one piece of work begins in each turn of the event loop, in the
 * order of asking. Between two of them everything that has come in is acknowledged, for which Slack waits 3 s; for an
 * answer it waits half an hour (docs.slack.dev, handling user interaction).
 */
export function createTurns(mostWaiting = MOST_WAITING): TakeTurn {
  const waiting: (() => void)[] = [];

  function begin(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(begin);
  }

  return () => {
    if (waiting.length >= mostWaiting) return Promise.resolve();
    return new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(begin);
    });
  };
}
