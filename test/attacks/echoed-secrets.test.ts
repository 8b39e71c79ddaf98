import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SentryCallError, SentryRefusedError } from '../../src/errors/errors.ts';
import { createSecretRedactor } from '../../src/platform/logging/redact.ts';
import { parseErrorBody } from '../../src/sentry/transport/error-body.ts';
import type { Reply } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const TOKEN = 'f00dfeed-0123456789abcdef/+secret';
const OTHER = 'xoxb-1234567890-abcdefghij';

const echoOf = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body,
});

/** Returns everything that an error of the client holds, whoever looks at it. */
function allOf(error: unknown): string {
  if (!(error instanceof Error)) throw new Error('the call did not fail');
  const { reason } = error instanceof SentryCallError && 'reason' in error ? error : { reason: '' };
  const fields = error instanceof SentryRefusedError ? [...error.fields].flat() : [];
  const facts = error instanceof SentryCallError ? JSON.stringify(error.facts) : '';
  return [error.message, String(reason), ...fields, facts, String(error.cause)].join('\n');
}

const basic = Buffer.from(`user:${TOKEN}`).toString('base64');
const ECHOES: readonly (readonly [string, string])[] = [
  ['text', `Bad Request\nAuthorization: Bearer ${TOKEN}\n`],
  ['a web page', `<html><title>400 for Bearer ${TOKEN}</title></html>`],
  ['a detail', JSON.stringify({ detail: `Bad header: Bearer ${TOKEN}` })],
  ['a field', JSON.stringify({ headers: [`authorization: ${TOKEN}`] })],
  ['a name of a field', JSON.stringify({ [TOKEN]: ['is not valid'] })],
  [
    'JSON with escapes',
    JSON.stringify({ detail: TOKEN }).replace('/', '\\/').replace('f', '\\u0066'),
  ],
  ['a percent-encoded address', `bad address: /login?token=${encodeURIComponent(TOKEN)}`],
  ['Basic credentials', `got Authorization: Basic ${basic}`],
  ['a code', JSON.stringify({ detail: { code: TOKEN, message: 'no' } })],
  ["another party's token", JSON.stringify({ detail: `called with ${OTHER}` })],
];

describe('a server or proxy that echoes what it was sent', () => {
  it.each(
    ECHOES.flatMap(([name, body]) =>
      [400, 401, 403, 404, 409, 503].map((status) => ({ name, status, body })),
    ),
  )('never gets the token into an error: $name with $status', async ({ status, body }) => {
    const { client } = await clientOf(() => echoOf(status, body, { 'x-request-id': TOKEN }), {
      token: TOKEN,
    });
    const read = allOf(await failureOf(client.retrieveOrganization()));
    for (const secret of [TOKEN, encodeURIComponent(TOKEN), basic, OTHER]) {
      expect(read).not.toContain(secret);
    }
  });

  it('never gets the token into a successful response', async () => {
    const { client } = await clientOf(
      () => echoOf(200, JSON.stringify({ id: '1', slug: 'acme', name: `Acme ${TOKEN}` })),
      { token: TOKEN },
    );
    expect((await client.retrieveOrganization()).name).toBe('Acme [redacted]');
  });

  it('keeps what is not a secret', async () => {
    const { client } = await clientOf(() => echoOf(400, '{"detail":"Bad role for ann@acme.test"}'));
    expect(allOf(await failureOf(client.retrieveOrganization()))).toContain(
      'Bad role for ann@acme.test',
    );
  });
});

describe('createSecretRedactor', () => {
  const secret = fc.string({ unit: 'grapheme-ascii', minLength: 16, maxLength: 60 });
  const around = fc.string({ maxLength: 40 });
  const forms: readonly ((secret: string) => string)[] = [
    (text) => text,
    (text) => JSON.stringify(text),
    encodeURIComponent,
  ];

  it('leaves no known secret in a text, in any form of an echo', () => {
    fc.assert(
      fc.property(
        secret,
        around,
        around,
        fc.constantFrom(...forms),
        (known, before, after, form) => {
          const echoed = form(known);
          const clean = createSecretRedactor([known])(`${before}${echoed}${after}`);
          expect(clean).not.toContain(known);
          expect(clean).not.toContain(encodeURIComponent(known));
        },
      ),
    );
  });

  it('leaves no usable base64 of a secret, whatever stands before it', () => {
    fc.assert(
      fc.property(secret, fc.string({ unit: 'grapheme-ascii', maxLength: 9 }), (known, user) => {
        const credentials = Buffer.from(`${user}:${known}`).toString('base64');
        const clean = createSecretRedactor([known])(`Basic ${credentials}`);
        expect(Buffer.from(clean.slice(6), 'base64').toString()).not.toContain(known);
        expect(clean).toContain('[redacted]');
      }),
    );
  });
});

it('redacts a token whose JSON escapes hide it', () => {
  const escaped = [...'sntryu_0123456789'].map(
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  expect(parseErrorBody(`{"detail":"got ${escaped.join('')}"}`).reason).toBe('got [redacted]');
});
