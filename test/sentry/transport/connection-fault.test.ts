import { describe, expect, it } from 'vitest';
import { connectionFault } from '../../../src/sentry/transport/outcome.ts';
import { clientOf, failureOf } from '../../support/sentry-client.ts';

const coded = (code: string, cause?: Error) => Object.assign(new Error('x', { cause }), { code });

describe('a connection fault', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['ECONNREFUSED', 'connection'],
    ['ECONNRESET', 'connection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connection'],
    ['UND_ERR_DESTROYED', 'aborted'],
  ])('with the code %s is classified as %s', (code, why) => {
    expect(connectionFault(coded(code), false)).toMatchObject({ kind: 'fault', why, code });
    const wrapped = new Error('wrapped', { cause: coded(code) });
    expect(connectionFault(wrapped, false)).toMatchObject({ why, code });
  });

  it('without a code is classified as a connection failure', () => {
    expect(connectionFault('nonsense', true)).toMatchObject({
      why: 'connection',
      mayHaveArrived: true,
    });
  });

  it('is classified as TLS if the server does not speak it', async () => {
    const { server } = await clientOf(() => ({ status: 200 }));
    const { client } = await clientOf(() => 'cut', {
      baseUrl: new URL(server.url.href.replace('http:', 'https:')),
    });
    expect(await failureOf(client.retrieveOrganization())).toMatchObject({
      kind: 'sentry-unavailable',
      why: 'tls',
      code: expect.stringMatching(/^(ERR_SSL_|EPROTO)/),
    });
  });
});
