import { describe, expect, it } from 'vitest';
import { json } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const CONFIGURED = {
  publicKey: 'key-1',
  name: 'Edge',
  description: 'First',
  created: '2024-01-01T00:00:00Z',
};
const organization = { id: '1', slug: 'acme', name: 'Acme', trustedRelays: [CONFIGURED] };
const row = (
  version: string,
  lastSeen: string,
  publicKey: string | null = 'key-1',
  relayId = 'r-1',
) => ({
  relayId,
  version,
  publicKey,
  firstSeen: '2024-01-01T00:00:00Z',
  lastSeen,
});

async function relaysFrom(usage: unknown, settings: object = organization) {
  const { client } = await clientOf(({ path }) =>
    path.endsWith('/relay_usage/')
      ? usage === undefined
        ? { status: 404 }
        : json(200, usage)
      : json(200, settings),
  );
  return (await client.listOrganizationTrustedRelays()).relays;
}

describe('trusted relays', () => {
  it('combine configuration and usage, newest first, joined on the key', async () => {
    const relays = await relaysFrom([
      row('23.1.0', '2024-02-01T00:00:00Z'),
      row('24.1.0', '2024-03-01T00:00:00Z'),
    ]);
    expect(relays).toMatchObject([
      { publicKey: 'key-1', name: 'Edge', usage: [{ version: '24.1.0' }, { version: '23.1.0' }] },
    ]);
  });

  it('include rows without a key with their relay, and rows that match no configured key', async () => {
    const relays = await relaysFrom([
      row('24.1.0', '2024-03-01T00:00:00Z'),
      row('23.1.0', '2024-02-01T00:00:00Z', null),
      row('22.1.0', '2024-01-01T00:00:00Z', null, 'r-2'),
    ]);
    expect(relays).toMatchObject([
      { publicKey: 'key-1', usage: [{ version: '24.1.0' }, { version: '23.1.0' }] },
      { publicKey: undefined, name: undefined, usage: [{ relayId: 'r-2' }] },
    ]);
  });

  it('are read from the list alone if it includes the configuration, as in the spec', async () => {
    const { trustedRelays: _, ...bare } = organization;
    const relays = await relaysFrom([CONFIGURED], bare);
    expect(relays).toMatchObject([{ publicKey: 'key-1', name: 'Edge', usage: undefined }]);
  });

  it('have no usage if the server has no usage list', async () => {
    expect(await relaysFrom(undefined)).toMatchObject([{ publicKey: 'key-1', usage: undefined }]);
  });

  it('are empty if none is configured', async () => {
    expect(await relaysFrom([], { ...organization, trustedRelays: [] })).toEqual([]);
  });

  it('are an error, not empty, if the list is refused', async () => {
    const { client } = await clientOf(({ path }) =>
      path.endsWith('/relay_usage/') ? json(403, {}) : json(200, organization),
    );
    expect(await failureOf(client.listOrganizationTrustedRelays())).toMatchObject({
      kind: 'sentry-scope',
    });
  });
});
