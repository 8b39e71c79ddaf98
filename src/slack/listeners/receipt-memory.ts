import type { Message } from '../../model/message.ts';
import { createLruCache } from '../../platform/cache/create-lru-cache.ts';
import { undoValues, withLineUndone } from '../../views/changes/receipt-lines.ts';
import type { Reply } from '../outbound/create-reply.ts';

/** Receipts that people see, by the *Undo* buttons in their lines: Slack does not return an ephemeral message. */
export interface ReceiptMemory {
  /** Returns a reply function that remembers the receipts that it sends. */
  readonly remembering: (reply: Reply) => Reply;
  /**
   * Returns the receipt with the answer in the line of that *Undo*; undefined if this process has not sent it, so that
   * the answer has to follow it as a message of its own.
   */
  readonly withAnswer: (
    userId: string,
    value: string,
    answer: { readonly message: Message; readonly isDone: boolean },
  ) => Message | undefined;
}

// A change can be undone for 10 minutes.
const MAX_AGE_MS = 15 * 60_000;
const MAX_BUTTONS = 5_000;

/** Creates the memory. */
export function createReceiptMemory(): ReceiptMemory {
  const receipts = createLruCache<{ message: Message }>(MAX_BUTTONS, MAX_AGE_MS);
  const keyOf = (userId: string, value: string) => `${userId} ${value}`;

  return {
    remembering: (reply) => (address, message) => {
      const receipt = { message };
      for (const value of undoValues(message)) receipts.set(keyOf(address.userId, value), receipt);
      return reply(address, message);
    },
    withAnswer(userId, value, answer) {
      // All lines share the receipt, so that several can be undone at the same time.
      const receipt = receipts.get(keyOf(userId, value));
      const changed = receipt && withLineUndone(receipt.message, value, answer);
      if (receipt === undefined || changed === undefined) return undefined;
      receipt.message = changed;
      for (const left of undoValues(changed)) receipts.set(keyOf(userId, left), receipt);
      return changed;
    },
  };
}
