import type { JsonObject } from '../json.ts';
import type { ChangeFeed } from '../workspace/change-feed.ts';
import type { Ack, Delivery, DeliveryKind } from '../workspace/delivery.ts';
import { keepNewest } from '../workspace/keep-newest.ts';
import type { Outgoing, Transport } from './transport.ts';

/** Deliveries to the bot and their outcomes, up to a maximum number. */
export interface Deliveries {
  list(): readonly Delivery[];
  /** Makes one attempt at a delivery; never rejects because of the bot, throws if the bot is not connected yet. */
  send(outgoing: Outgoing): Promise<Ack>;
  deliver(kind: DeliveryKind, payload: JsonObject): Promise<Ack>;
  /** Repeats a delivery byte for byte, as Slack does when a response was lost. */
  redeliver(delivery: Delivery): Promise<Ack>;
}

/** Creates an empty list of deliveries; each waits `ackTimeoutMs` for its response. */
export const createDeliveries = (
  transport: () => Transport,
  feed: ChangeFeed,
  now: () => number,
  ackTimeoutMs: number,
): Deliveries => {
  const deliveries = new Map<number, Delivery>();
  let lastId = 0;
  const keep = (delivery: Delivery): Delivery => {
    deliveries.set(delivery.id, delivery);
    keepNewest(deliveries);
    feed.publish({ kind: 'delivery', delivery });
    return delivery;
  };
  const send = async (outgoing: Outgoing): Promise<Ack> => {
    const way = transport();
    lastId += 1;
    const delivery = keep({
      id: lastId,
      kind: outgoing.kind,
      transport: way.name,
      payload: outgoing.payload,
      attempt: outgoing.retry?.attempt ?? 0,
      sentAt: now(),
      answeredAt: undefined,
      ack: undefined,
    });
    const ack = await way.send(outgoing, ackTimeoutMs);
    keep({ ...delivery, ack, answeredAt: now() });
    return ack;
  };
  return {
    list: () => [...deliveries.values()],
    send,
    deliver: (kind, payload) => send({ kind, payload, retry: undefined }),
    redeliver: ({ kind, payload, attempt }) =>
      send({
        kind,
        payload,
        retry: kind === 'event' ? { attempt: attempt + 1, reason: 'http_timeout' } : undefined,
      }),
  };
};
