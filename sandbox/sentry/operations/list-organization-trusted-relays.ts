import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { trustedRelayJson } from '../wire/trusted-relay-json.ts';
import { wireDate } from '../wire/wire-date.ts';

/** `GET /organizations/{org}/relay_usage/`: the usage of the trusted relays; in the spec, their configuration. */
export const listOrganizationTrustedRelays: Route = {
  method: 'GET',
  path: 'relay_usage/',
  operation: 'listOrganizationTrustedRelays',
  scopes: ['org:read', 'org:write', 'org:admin'],
  handle(call) {
    const { organization } = call.world;
    if (call.dialect === 'spec') return json(200, organization.trustedRelays.map(trustedRelayJson));
    return json(200, usageRows(call));
  },
};

function usageRows({ world }: ApiCall): readonly unknown[] {
  const trusted = new Set(world.organization.trustedRelays.map(({ publicKey }) => publicKey));
  return world.relayUsage
    .filter(({ publicKey }) => publicKey !== null && trusted.has(publicKey))
    .sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime())
    .map((usage) => ({
      relayId: usage.relayId,
      version: usage.version,
      publicKey: usage.publicKey,
      firstSeen: wireDate(usage.firstSeen),
      lastSeen: wireDate(usage.lastSeen),
    }));
}
