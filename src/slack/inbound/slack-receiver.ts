import type { RequestListener } from 'node:http';
import type { Receiver } from '@slack/bolt';

/** Inbound side of the Slack connection, over HTTP or Socket Mode. */
export interface SlackReceiver {
  readonly receiver: Receiver;
  /** Handles HTTP requests once the receiver is open. */
  readonly listener: RequestListener;
  /** Resolves when deliveries can arrive; rejects if Slack refuses the app token. */
  readonly open: () => Promise<void>;
  readonly isOpen: () => boolean;
  /** Slack's error code while it refuses the app token; the receiver keeps retrying. */
  readonly refusal: () => string | undefined;
  readonly close: () => Promise<void>;
}
