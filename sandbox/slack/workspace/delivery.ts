import type { JsonObject } from '../json.ts';

/** Kind of a delivery to the bot. */
export type DeliveryKind = 'command' | 'interaction' | 'options' | 'event';

/** Outcome of a delivery. `body` is empty unless the bot responded. */
export interface Ack {
  readonly outcome: 'answered' | 'timed-out' | 'failed';
  /** HTTP status; 200 for an acknowledgement over a socket. Undefined unless the bot responded. */
  readonly status: number | undefined;
  readonly body: string;
  /** Why it failed. */
  readonly reason?: string;
  /** Whether the bot asked for no more retries (`x-slack-no-retry`). */
  readonly noRetry?: boolean;
}

/** Delivery to the bot, with its outcome. */
export interface Delivery {
  /** Counted from 1, in order of sending. */
  readonly id: number;
  readonly kind: DeliveryKind;
  readonly transport: 'http' | 'socket';
  readonly payload: JsonObject;
  /** Number of the attempt, counted from 0; only events are retried. */
  readonly attempt: number;
  /** Milliseconds of the clock. */
  readonly sentAt: number;
  readonly answeredAt: number | undefined;
  readonly ack: Ack | undefined;
}
