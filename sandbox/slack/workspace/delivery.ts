import type { JsonObject } from '../json.ts';

/** What is delivered to the bot. */
export type DeliveryKind = 'command' | 'interaction' | 'options' | 'event';

/** How a delivery ended. `body` is empty unless the bot answered. */
export interface Ack {
  readonly outcome: 'answered' | 'timed-out' | 'failed';
  /** HTTP status; over a socket 200 for an acknowledgement. Undefined unless the bot answered. */
  readonly status: number | undefined;
  readonly body: string;
  /** Why it failed. */
  readonly reason?: string;
  /** The bot asked for no further tries (`x-slack-no-retry`). */
  readonly noRetry?: boolean;
}

/** One thing sent to the bot, and what came back. */
export interface Delivery {
  /** Counted from 1, in order of sending. */
  readonly id: number;
  readonly kind: DeliveryKind;
  readonly transport: 'http' | 'socket';
  readonly payload: JsonObject;
  /** The try, counted from 0; only events are tried again. */
  readonly attempt: number;
  /** Milliseconds of the clock. */
  readonly sentAt: number;
  readonly answeredAt: number | undefined;
  readonly ack: Ack | undefined;
}
