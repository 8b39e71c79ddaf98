import type { Message } from '../model/message.ts';
import type { StartTimer } from '../platform/concurrency/timers.ts';
import type { WaitingNotice } from '../ports/responder.ts';

/** Time after which a user is told that the bot is still at work, in milliseconds. */
const NOTICE_AFTER_MS = 1_500;

/** Wait of one user for one response. */
export interface Waiting {
  /** Shows a notice unless the wait ends soon. */
  begin(message: Message): void;
  /** Ends the wait: no notice is shown after it, and one without a response is removed. Never rejects. */
  end(): Promise<void>;
}

/** Returns the wait of a user; without a way to show a notice, waiting does nothing. */
export type StartWaiting = (notice: WaitingNotice | undefined) => Waiting;

/**
 * Creates the function that tells users who wait that the bot is still at work. Uses a timer and no `AbortSignal`,
 * whose end creates an error with its stack, for every command.
 */
export function createStartWaiting(startTimer: StartTimer): StartWaiting {
  return (notice) => {
    if (notice === undefined) return { begin: () => undefined, end: async () => undefined };
    let isOver = false;
    let stopTimer: (() => void) | undefined;
    return {
      begin(message) {
        if (isOver) return;
        stopTimer?.();
        stopTimer = startTimer(NOTICE_AFTER_MS, () => {
          if (!isOver) void notice.show(message);
        });
      },
      async end() {
        isOver = true;
        stopTimer?.();
        await notice.remove();
      },
    };
  };
}
