import type { Outgoing } from '../deliveries/transport.ts';
import type { JsonObject } from '../json.ts';
import type { DeliveryKind } from '../workspace/delivery.ts';

const TYPES: Readonly<Record<DeliveryKind, string>> = {
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
  event: 'events_api',
};

/** Socket Mode has its own names for the reasons of retries. */
const RETRY_REASONS: Readonly<Record<string, string>> = { http_timeout: 'timeout' };

/**
 * Reports whether Slack reads the payload of the acknowledgement: for commands, submitted views and requests for
 * options.
 */
export const acceptsPayload = ({ kind, payload }: Outgoing): boolean =>
  kind === 'command' || kind === 'options' || payload['type'] === 'view_submission';

/** Wraps a delivery in the envelope of a socket. */
export const envelopeOf = (outgoing: Outgoing, envelopeId: string): JsonObject => ({
  envelope_id: envelopeId,
  type: TYPES[outgoing.kind],
  payload: outgoing.payload,
  accepts_response_payload: acceptsPayload(outgoing),
  ...(outgoing.kind === 'event'
    ? {
        retry_attempt: outgoing.retry?.attempt ?? 0,
        retry_reason: RETRY_REASONS[outgoing.retry?.reason ?? ''] ?? outgoing.retry?.reason ?? '',
      }
    : {}),
});
