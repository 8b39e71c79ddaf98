import { expect, test } from 'vitest';
import { unavailableText } from '../../../src/views/failures/sentry-failures.ts';

test.each([
  ['ENOTFOUND', 'dns', 'SENTRY_URL'],
  ['EAI_AGAIN', 'dns', 'DNS'],
  ['ECONNREFUSED', 'connection', 'port'],
  ['CERT_HAS_EXPIRED', 'tls', 'renew'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', 'SENTRY_URL'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', 'NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', 'NODE_EXTRA_CA_CERTS'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', 'https:'],
] as const)('%s leads to advice for the operator', (code, why, hint) => {
  expect(unavailableText({ why, code }).todo).toContain(hint);
});

test('an unknown code gets the text of its kind', () => {
  const words = unavailableText({ why: 'tls', code: 'CERT_SOMETHING_NEW' });
  expect(words).toEqual(unavailableText({ why: 'tls', code: undefined }));
});
