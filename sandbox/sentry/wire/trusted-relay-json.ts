import type { TrustedRelay } from '../world/sentry-organization.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a trusted relay's configuration; unset fields are omitted. */
export function trustedRelayJson(relay: TrustedRelay): Readonly<Record<string, unknown>> {
  return {
    publicKey: relay.publicKey,
    name: relay.name,
    ...(relay.description !== undefined && { description: relay.description }),
    ...(relay.created !== undefined && { created: wireDate(relay.created) }),
    ...(relay.lastModified !== undefined && { lastModified: wireDate(relay.lastModified) }),
  };
}
