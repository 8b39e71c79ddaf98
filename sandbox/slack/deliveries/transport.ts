import type { JsonObject } from '../json.ts';
import type { Ack, DeliveryKind } from '../workspace/delivery.ts';

/** Delivery to send to the bot. */
export interface Outgoing {
  readonly kind: DeliveryKind;
  readonly payload: JsonObject;
  /** Set from the second attempt at an event on. */
  readonly retry: { readonly attempt: number; readonly reason: string } | undefined;
}

/** Connection to the bot: signed HTTP, or a socket that the bot opened. */
export interface Transport {
  readonly name: 'http' | 'socket';
  /** Sends a delivery to the bot; never rejects. No response within `timeoutMs` is `timed-out`. */
  send(outgoing: Outgoing, timeoutMs: number): Promise<Ack>;
  stop(): void;
}
