import { expect, it } from 'vitest';
import {
  SentryNotFoundError,
  SentryScopeError,
  SentryTokenError,
  SlackUnavailableError,
} from '../../../src/errors/errors.ts';
import { StoreSetupError, type StoreSetupFault } from '../../../src/errors/store-errors.ts';
import { startFaultText } from '../../../src/views/failures/start-failures.ts';

const call = (status: number) => ({
  operation: 'retrieveOrganization',
  status,
  requestId: undefined,
});
const PATH = '/data/bot.sqlite';
const STORE_FAULTS: readonly StoreSetupFault[] = [
  { kind: 'url-not-understood' },
  { kind: 'folder', path: '/data', code: 'EACCES' },
  { kind: 'file', path: PATH, code: 'EROFS' },
  { kind: 'corrupt', path: PATH },
  { kind: 'in-use', path: PATH },
  { kind: 'missing', path: PATH },
  { kind: 'refused', code: '28P01' },
  { kind: 'refused', code: '3D000' },
  { kind: 'refused', code: '42501' },
  { kind: 'no-tls', code: 'NO_TLS' },
  { kind: 'newer-version', found: 9, known: 5 },
  { kind: 'not-ours' },
  { kind: 'audit-key-required' },
  { kind: 'audit-key-missing', path: `${PATH}.audit-key` },
  { kind: 'audit-key-wrong' },
  { kind: 'audit-log-replaced', path: `${PATH}.head`, seq: 12 },
  { kind: 'audit-head-damaged', path: `${PATH}.head` },
];

it('every error that ends the start has a distinct text with the cause and the remedy', () => {
  const faults = [
    ...STORE_FAULTS.map((fault) => new StoreSetupError(fault)),
    new SlackUnavailableError('auth.test', 'token_revoked'),
    new SlackUnavailableError('apps.connections.open', 'invalid_auth'),
    new SentryTokenError(call(401), 'Invalid token', undefined),
    new SentryScopeError(call(403), ['org:read', 'org:write'], undefined),
    new SentryNotFoundError(call(404), undefined),
  ];
  const words = faults.map((fault) => startFaultText(fault));
  expect(new Set(words.map((said) => said?.what)).size).toBe(faults.length);
  for (const said of words) {
    expect(said?.what).toMatch(/^[A-Z].+\.$/);
    expect(said?.todo).toMatch(/^[A-Z].+\.$/);
  }
  expect(words.slice(-5)).toMatchInlineSnapshot(`
    [
      {
        "todo": "Copy the token again, or reinstall the app.",
        "what": "Slack refuses SLACK_BOT_TOKEN (token_revoked).",
      },
      {
        "todo": "Copy the token again, or reinstall the app.",
        "what": "Slack refuses SLACK_APP_TOKEN (invalid_auth).",
      },
      {
        "todo": "Create a token as a manager or owner (docs/setup.md), and check that SENTRY_URL is the right Sentry.",
        "what": "Sentry refuses SENTRY_AUTH_TOKEN (401): it’s wrong, revoked or expired.",
      },
      {
        "todo": "Create a token with the scopes in docs/setup.md, as a manager or owner of the organization.",
        "what": "SENTRY_AUTH_TOKEN can’t read the organization (403): it lacks the scope org:read, or its owner isn’t a member of SENTRY_ORG.",
      },
      {
        "todo": "Check SENTRY_URL and SENTRY_ORG (the slug in the address of the organization’s pages).",
        "what": "This token doesn’t find the organization in SENTRY_ORG (404).",
      },
    ]
  `);
});

it('an unexpected error has no text', () => {
  expect(startFaultText(new Error('listen EADDRINUSE'))).toBeUndefined();
});
