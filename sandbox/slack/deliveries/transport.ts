import type { JsonObject } from '../json.ts';
import type { Ack, DeliveryKind } from '../workspace/delivery.ts';

/** A delivery on its way to the bot. */
export interface Outgoing {
  readonly kind: DeliveryKind;
  readonly payload: JsonObject;
  /** Set from the second try of an event on. */
  readonly retry: { readonly attempt: number; readonly reason: string } | undefined;
}

/** A way to the bot: signed HTTP, or a socket that the bot opened. */
export interface Transport {
  readonly name: 'http' | 'socket';
  /** Brings a delivery to the bot; never rejects. `timeoutMs` without an answer is `timed-out`. */
  send(outgoing: Outgoing, timeoutMs: number): Promise<Ack>;
  stop(): void;
}
