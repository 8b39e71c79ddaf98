import type { Patience } from './patience.ts';

/** Bounds how many calls are under way at one server, and lets those go first that a person waits for. */
export interface Turns {
  /** Resolves with the way to end the turn, or with undefined when nobody waits for it any more. */
  take(patience: Patience): Promise<(() => void) | undefined>;
}

interface Waiting {
  readonly patience: Patience;
  readonly begin: (end: (() => void) | undefined) => void;
}

/** Builds turns of which `max` are under way at a time; calls in the background take at most half of them. */
export function createTurns(max: number): Turns {
  const maxBackground = Math.max(1, Math.floor(max / 2));
  const queue: Waiting[] = [];
  let underWay = 0;
  let background = 0;

  function next(): Waiting | undefined {
    if (underWay >= max) return undefined;
    const urgent = queue.findIndex(({ patience }) => patience.isUrgent());
    const index = urgent === -1 && background < maxBackground ? 0 : urgent;
    return index === -1 ? undefined : queue.splice(index, 1)[0];
  }

  function proceed(): void {
    for (let waiting = next(); waiting !== undefined; waiting = next()) start(waiting);
  }

  function start({ patience, begin }: Waiting): void {
    const isBackground = !patience.isUrgent();
    underWay += 1;
    if (isBackground) background += 1;
    begin(() => {
      underWay -= 1;
      if (isBackground) background -= 1;
      proceed();
    });
  }

  return {
    take: (patience) =>
      new Promise((resolve) => {
        const waiting = {
          patience,
          begin: (end: (() => void) | undefined) => {
            patience.signal.removeEventListener('abort', leave);
            resolve(end);
          },
        };
        const leave = () => {
          const index = queue.indexOf(waiting);
          if (index !== -1) queue.splice(index, 1);
          waiting.begin(undefined);
        };
        if (patience.signal.aborted) {
          resolve(undefined);
          return;
        }
        patience.signal.addEventListener('abort', leave);
        queue.push(waiting);
        proceed();
      }),
  };
}
