import type { Message } from '../model/message.ts';
import type { Sleep } from '../platform/concurrency/sleep.ts';
import type { WaitingNotice } from '../ports/responder.ts';

/** Time after which a user is told that the bot is still at work, in milliseconds. */
const NOTICE_AFTER_MS = 1_500;
// A constant: an abort without a reason creates an error with its stack, for every command.
const ANSWERED = new Error('the wait is over');

/** Wait of one user for one response. */
export interface Waiting {
  /** Shows a notice unless the wait ends soon. */
  begin(message: Message): void;
  /** Ends the wait: no notice is shown after it, and one without a response is removed. Never rejects. */
  end(): Promise<void>;
}

/** Returns the wait of a user for whom a notice can be shown; without one, waiting does nothing. */
export type StartWaiting = (notice: WaitingNotice | undefined) => Waiting;

/** Creates the function that tells users who wait that the bot is still at work. */
export function createStartWaiting(sleep: Sleep): StartWaiting {
  return (notice) => {
    if (notice === undefined) return { begin: () => undefined, end: async () => undefined };
    const over = new AbortController();
    return {
      begin(message) {
        const { signal } = over;
        if (signal.aborted) return;
        // The sleep rejects only when the wait is over.
        void sleep(NOTICE_AFTER_MS, { signal }).then(
          () => (signal.aborted ? undefined : notice.show(message)),
          () => undefined,
        );
      },
      async end() {
        over.abort(ANSWERED);
        await notice.remove();
      },
    };
  };
}
