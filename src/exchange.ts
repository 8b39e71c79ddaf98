import type { ShareRefusal } from './share-errors.ts';
import type { Message } from './views/message.ts';

/** What the surface of an invocation lends to whoever answers it. */
export interface Exchange {
  /** Tells Slack that the delivery arrived, once; it waits for at most 3 s (docs.slack.dev, handling user interaction). */
  readonly acknowledge: () => Promise<void>;
  /** Gets a message to the actor; says whether it is known to have arrived, and never rejects. */
  readonly respond: (message: Message) => Promise<boolean>;
  /** Where the surface has a channel, the way into it. */
  readonly sharing?: Sharing | undefined;
}

/** The way of an answer from one person to everybody in the channel. */
export interface Sharing {
  /** Posts a message for everybody to see; never rejects. */
  readonly post: (message: Message) => Promise<SharePosted>;
  /** Puts a message in the place of the answer whose button was clicked; never rejects. */
  readonly replaceAnswer: (message: Message) => Promise<boolean>;
}

/** What became of a message that was to be shared. */
export type SharePosted =
  | { readonly kind: 'posted' }
  | Extract<ShareRefusal, { kind: 'bot-not-in-channel' | 'refused-by-slack' | 'unknown-outcome' }>;
