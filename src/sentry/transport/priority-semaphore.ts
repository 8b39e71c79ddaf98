import type { CallDeadline } from './call-deadline.ts';

/** Limits concurrent calls to one server; calls that a user is waiting for go first. */
export interface PrioritySemaphore {
  /** Resolves with a function that releases the slot, or with undefined once the caller gave up. */
  acquire(deadline: CallDeadline): Promise<(() => void) | undefined>;
  /** Reports whether all slots are taken. */
  isFull(): boolean;
}

interface Waiting {
  readonly deadline: CallDeadline;
  readonly begin: (release: (() => void) | undefined) => void;
}

/** Creates a semaphore with `max()` slots at any time; background calls use at most half of them. */
export function createPrioritySemaphore(max: () => number): PrioritySemaphore {
  const queue: Waiting[] = [];
  let underWay = 0;
  let background = 0;

  const isFull = () => underWay >= max();

  function next(): Waiting | undefined {
    if (isFull()) return undefined;
    const maxBackground = Math.max(1, Math.floor(max() / 2));
    const urgent = queue.findIndex(({ deadline }) => deadline.isUrgent());
    const index = urgent === -1 && background < maxBackground ? 0 : urgent;
    return index === -1 ? undefined : queue.splice(index, 1)[0];
  }

  function proceed(): void {
    for (let waiting = next(); waiting !== undefined; waiting = next()) start(waiting);
  }

  function start({ deadline, begin }: Waiting): void {
    const isBackground = !deadline.isUrgent();
    underWay += 1;
    if (isBackground) background += 1;
    begin(() => {
      underWay -= 1;
      if (isBackground) background -= 1;
      proceed();
    });
  }

  return {
    isFull,
    acquire: (deadline) =>
      new Promise((resolve) => {
        const waiting = {
          deadline,
          begin: (release: (() => void) | undefined) => {
            deadline.signal.removeEventListener('abort', leave);
            resolve(release);
          },
        };
        const leave = () => {
          const index = queue.indexOf(waiting);
          if (index !== -1) queue.splice(index, 1);
          waiting.begin(undefined);
        };
        if (deadline.signal.aborted) {
          resolve(undefined);
          return;
        }
        deadline.signal.addEventListener('abort', leave);
        queue.push(waiting);
        proceed();
      }),
  };
}
