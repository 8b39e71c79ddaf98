import { describe, expect, it } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { createSentryClient } from '../../src/sentry/client.ts';
import { json } from '../support/scripted-server.ts';
import { clientOf } from '../support/sentry-client.ts';

describe('the token check', () => {
  it.each([
    ['manager', { kind: 'user', role: 'manager', member: { role: 'manager' } }],
    ['integration', { kind: 'internal-integration', role: undefined, member: undefined }],
    ['organization', { kind: 'organization', scopes: ['org:ci'] }],
  ])('recognizes a token of kind %s', async (kind, expected) => {
    const sentry = await startLocalSentry();
    const tokens: Record<string, () => string> = {
      manager: () => sentry.tokenFor('manager'),
      integration: () => sentry.integrationToken(),
      organization: () => sentry.organizationToken(),
    };
    const client = createSentryClient({
      baseUrl: new URL(sentry.url),
      token: tokens[kind]?.() ?? '',
      organization: sentry.organization,
      userAgent: 'sentry-chatops/test',
    });
    try {
      expect(await client.checkToken()).toMatchObject(expected);
    } finally {
      await client.close();
      await sentry.stop();
    }
  });

  it('recognizes a user even if the token may not read members', async () => {
    const { client } = await clientOf(({ path }) =>
      path.endsWith('/me/')
        ? json(403, { detail: 'You do not have permission to perform this action.' })
        : json(200, { id: '1', slug: 'acme', access: ['org:read'], orgRole: 'manager' }),
    );
    expect(await client.checkToken()).toEqual({
      kind: 'user',
      scopes: ['org:read'],
      role: 'manager',
      member: undefined,
    });
  });
});
