import { describe, expect, it } from 'vitest';
import { SentryCallError } from '../../src/errors/errors.ts';
import { json, type Reply } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const PERMISSION = 'You do not have permission to perform this action.';

async function failureWith(reply: Reply) {
  const { client, server } = await clientOf(() => reply, { timings: { deadlineMs: 600 } });
  const error = await failureOf(client.retrieveOrganizationMember('7'));
  expect(error).toBeInstanceOf(SentryCallError);
  expect(error).toMatchObject({ facts: { operation: 'retrieveOrganizationMember' } });
  return { error, calls: server.requests.length };
}

describe('an error response', () => {
  it.each([
    [
      '401',
      json(401, { detail: 'Token expired' }),
      { kind: 'sentry-token', reason: 'Token expired' },
    ],
    [
      '401 with a code',
      json(401, { detail: { code: '2fa-required', message: 'Two factors' } }),
      { kind: 'sentry-token', code: '2fa-required', reason: 'Two factors' },
    ],
    [
      '403 about access',
      json(403, { detail: PERMISSION }),
      { kind: 'sentry-scope', scopes: ['member:read', 'member:write', 'member:admin'] },
    ],
    ['403 without a body', { status: 403 }, { kind: 'sentry-scope' }],
    [
      '403 about the thing itself',
      json(403, { role: 'You may not assign.' }),
      { kind: 'sentry-refused', reason: 'You may not assign.' },
    ],
    [
      '403 of a proxy',
      { status: 403, body: '<html><title>403 Forbidden</title></html>' },
      { kind: 'sentry-refused', reason: '403 Forbidden' },
    ],
    [
      '404 with a reason',
      json(404, { detail: 'Team not found' }),
      { kind: 'sentry-not-found', reason: 'Team not found' },
    ],
    ['404 without a body', { status: 404 }, { kind: 'sentry-not-found', reason: undefined }],
    [
      '400 by field',
      json(400, { role: ['No.'], teams: ['Nor this.'] }),
      {
        kind: 'sentry-refused',
        reason: 'No. Nor this.',
        fields: new Map([
          ['role', 'No.'],
          ['teams', 'Nor this.'],
        ]),
      },
    ],
    [
      '409',
      json(409, { slug: ['Taken.'] }),
      { kind: 'sentry-refused', reason: 'Taken.', facts: { status: 409 } },
    ],
  ])('is classified and not retried: %s', async (_name, reply, error) => {
    const failure = await failureWith(reply as Reply);
    expect(failure.error).toMatchObject(error);
    expect(failure.calls).toBe(1);
  });

  it("includes Sentry's ID of its own failure", async () => {
    const { error } = await failureWith(json(500, { detail: 'Internal Error', errorId: 'e123' }));
    expect(error).toMatchObject({
      kind: 'sentry-unavailable',
      why: 'server-error',
      facts: { status: 500, requestId: 'e123' },
    });
  });
});

describe('an invalid response', () => {
  it.each([
    ['is HTML', { status: 200, body: '<html>log in</html>' }, 'not JSON: HTML (SyntaxError)'],
    ['is empty', { status: 200 }, 'not JSON: empty (SyntaxError)'],
    ['is half', { status: 200, body: '{"id": "7", "ema' }, 'not JSON: text (SyntaxError)'],
    ['has another shape', json(200, []), 'wrong shape: body (invalid_type)'],
    [
      'lacks what it must have',
      json(200, { id: null }),
      expect.stringContaining('wrong shape: id'),
    ],
    ['has an unknown status', { status: 700 }, 'status 700'],
  ])('is an odd-answer error: it %s', async (_name, reply, problem) => {
    const { error, calls } = await failureWith(reply as Reply);
    expect(error).toMatchObject({ kind: 'odd-answer', problem });
    expect(calls).toBe(1);
  });

  it('is an error if it is not HTTP', async () => {
    const { error } = await failureWith({ raw: 'SSH-2.0-OpenSSH\r\n' });
    expect(error).toMatchObject({ kind: 'odd-answer', facts: { status: undefined } });
  });

  it('is an error if it redirects, and is not followed', async () => {
    const location = 'https://login.example/?next=secret';
    const { error, calls } = await failureWith({ status: 302, headers: { location } });
    expect(error).toMatchObject({
      kind: 'odd-answer',
      problem: 'redirect (302) to https://login.example, which is not followed',
    });
    expect(calls).toBe(1);
  });

  it('is an error if it is too large, and is not read to the end', async () => {
    const { error, calls } = await failureWith({
      status: 200,
      body: Buffer.alloc(17 * 1024 * 1024, 32),
    });
    expect(error).toMatchObject({ kind: 'odd-answer', problem: 'too large' });
    expect(calls).toBe(1);
  });

  it('is an error if it is cut off on every try', async () => {
    const { error, calls } = await failureWith({ status: 200, body: '{"id":', cut: true });
    expect(error).toMatchObject({ kind: 'odd-answer', problem: 'cut off' });
    expect(calls).toBe(3);
  });

  it('leaves no text of the body in the error', async () => {
    const { error } = await failureWith({ status: 200, body: '{"email": "secret@example.com"' });
    const told = JSON.stringify(error) + String(error) + String((error as Error).cause);
    expect(told).not.toContain('secret');
  });
});

describe('an unreachable server', () => {
  it("is reported with the platform's error code", async () => {
    const { client, server } = await clientOf(() => 'cut');
    await server.stop();
    expect(await failureOf(client.retrieveOrganization())).toMatchObject({
      kind: 'sentry-unavailable',
      why: 'connection',
      code: 'ECONNREFUSED',
    });
  });

  it('is reported as a failed DNS lookup if its name does not resolve', async () => {
    const { client } = await clientOf(() => 'cut', {
      baseUrl: new URL('http://sentry.invalid'),
    });
    expect(await failureOf(client.retrieveOrganization())).toMatchObject({
      kind: 'sentry-unavailable',
      why: 'dns',
    });
  });
});
