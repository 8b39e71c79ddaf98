import type { Message } from './views/message.ts';

/** What the surface of an invocation lends to whoever answers it. */
export interface Exchange {
  /** Tells Slack that the delivery arrived, once; it waits for at most 3 s (docs.slack.dev, handling user interaction). */
  readonly acknowledge: () => Promise<void>;
  /** Gets a message to the actor; says whether it is known to have arrived, and never rejects. */
  readonly respond: (message: Message) => Promise<boolean>;
}
