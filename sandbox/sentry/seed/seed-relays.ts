import type { TrustedRelay } from '../world/sentry-organization.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

const EDGE_KEY = 'edge-relay-public-key-000000000000000000001';
const OFFICE_KEY = 'office-relay-public-key-0000000000000000002';

/** Returns three trusted relays: one in use with two versions, one without a description, and one never seen. */
export function trustedRelays(): readonly TrustedRelay[] {
  return [
    {
      publicKey: EDGE_KEY,
      name: 'Edge relay',
      description: 'In front of the storefront',
      created: new Date('2024-05-01T08:00:00.000Z'),
      lastModified: new Date('2025-05-01T08:00:00.000Z'),
    },
    {
      publicKey: OFFICE_KEY,
      name: 'Office relay <!here>',
      description: undefined,
      created: undefined,
      lastModified: undefined,
    },
    {
      publicKey: 'spare-relay-public-key-00000000000000000003',
      name: 'Spare relay, never seen',
      description: 'Spare',
      created: new Date('2025-01-01T08:00:00.000Z'),
      lastModified: undefined,
    },
  ];
}

/** Adds the usage of trusted relays, and of an untrusted one, which the server does not list. */
export function seedRelayUsage(world: SentryWorld, now: Date): void {
  const firstSeen = new Date('2025-06-01T10:00:00.000Z');
  const seen = (relayId: string, version: string, publicKey: string, minutesAgo: number): void => {
    const lastSeen = new Date(now.getTime() - minutesAgo * 60_000);
    world.relayUsage.push({ relayId, version, publicKey, firstSeen, lastSeen });
  };
  seen('0edge000-0000-4000-8000-000000000001', '25.1.0', EDGE_KEY, 100_000);
  seen('0edge000-0000-4000-8000-000000000001', '25.9.0', EDGE_KEY, 2);
  seen('0office0-0000-4000-8000-000000000002', '24.12.1', OFFICE_KEY, 60);
  seen('0nobody0-0000-4000-8000-000000000009', '25.9.0', 'a-key-that-nobody-trusts', 1);
}
