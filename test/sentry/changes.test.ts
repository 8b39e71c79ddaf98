import { describe, expect, it } from 'vitest';
import { deferred } from '../support/deferred.ts';
import { json, linkTo, type Reply, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const MEMBER = { id: '7', email: 'new@example.com', orgRole: 'member', pending: true, user: null };
const INVITATION = { email: 'new@example.com', role: 'member', teams: ['web'] } as const;
const members = json(200, [{ ...MEMBER, id: '1' }], linkTo(undefined));
const oldMembers = json(200, [{ id: '1', email: 'a@example.com', role: 'member' }]);

const writing =
  (reply: Reply, beside: Reply = members) =>
  ({ method }: SeenRequest) =>
    method === 'GET' ? beside : reply;
const sent = (requests: readonly SeenRequest[]) =>
  requests.filter(({ method }) => method !== 'GET');

describe('an invitation', () => {
  it.each([
    ["today's", members, { orgRole: 'member', teamRoles: [{ teamSlug: 'web', role: null }] }],
    ["the spec's", oldMembers, { role: 'member', teams: ['web'] }],
    [
      "a silent server's",
      json(200, []),
      { orgRole: 'member', teamRoles: [{ teamSlug: 'web', role: null }] },
    ],
  ])('is sent in %s words', async (_name, beside, words) => {
    const { client, server } = await clientOf(writing(json(201, MEMBER), beside));
    await client.writer.addOrganizationMember(INVITATION);
    const [request] = sent(server.requests);
    expect(JSON.parse(request?.body ?? '')).toEqual({ email: 'new@example.com', ...words });
    expect(request?.headers['content-type']).toBe('application/json');
  });

  it("learns the server's words with one call", async () => {
    const { client, server } = await clientOf(writing(json(201, MEMBER)));
    await client.listOrganizationMembers({}).page();
    await client.writer.addOrganizationMember(INVITATION);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });

  it('is an error if the server grants another role', async () => {
    const { client } = await clientOf(writing(json(201, MEMBER)));
    const error = await failureOf(
      client.writer.addOrganizationMember({ ...INVITATION, role: 'manager' }),
    );
    expect(error).toMatchObject({ kind: 'write-mismatch', asked: 'manager', answered: 'member' });
  });

  it('distinguishes the daily limit from the rate limit, and waits for neither', async () => {
    const daily = json(429, { detail: 'You are being rate limited for too many invitations.' });
    const calls = {
      status: 429,
      body: '{"detail":"You are attempting to use this endpoint too frequently."}',
    };
    for (const [reply, kind] of [
      [daily, 'invite-limit'],
      [calls, 'rate-limited'],
    ] as const) {
      const { client, server } = await clientOf(writing(reply));
      expect(await failureOf(client.writer.addOrganizationMember(INVITATION))).toMatchObject({
        kind,
      });
      expect(sent(server.requests)).toHaveLength(1);
    }
  });

  it('is resent in a separate request, with a new link on demand', async () => {
    const { client, server } = await clientOf(writing(json(200, MEMBER), json(200, MEMBER)));
    await client.writer.resendInvite({ memberId: '7', regenerate: false });
    await client.writer.resendInvite({ memberId: '7', regenerate: true });
    expect(
      sent(server.requests).map(({ method, path, body }) => [method, path, JSON.parse(body)]),
    ).toEqual([
      ['PUT', '/api/0/organizations/acme/members/7/', { reinvite: true }],
      ['PUT', '/api/0/organizations/acme/members/7/', { reinvite: true, regenerate: true }],
    ]);
  });
});

describe('a removal', () => {
  it('is a DELETE without a body, and has an empty response', async () => {
    const { client, server } = await clientOf(() => ({ status: 204 }));
    await client.writer.deleteOrganizationMember('7');
    expect(server.requests).toMatchObject([
      { method: 'DELETE', path: '/api/0/organizations/acme/members/7/', body: '' },
    ]);
  });

  it("is reported with Sentry's reason when it is refused", async () => {
    const { client } = await clientOf(() =>
      json(400, { detail: 'You cannot remove a member who has more access than you.' }),
    );
    expect(await failureOf(client.writer.deleteOrganizationMember('7'))).toMatchObject({
      kind: 'sentry-refused',
      reason: 'You cannot remove a member who has more access than you.',
    });
  });

  it('rejects an invalid member ID, so the path cannot change', async () => {
    const { client, server } = await clientOf(() => ({ status: 204 }));
    for (const id of ['', '.', '..']) {
      expect(await failureOf(client.writer.deleteOrganizationMember(id))).toMatchObject({
        kind: 'sentry-not-found',
      });
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe('an organization update', () => {
  it('sends the changed fields, and verifies the result', async () => {
    const { client, server } = await clientOf(() =>
      json(200, { id: '1', slug: 'acme', name: 'Acme Two', isEarlyAdopter: true }),
    );
    const changed = await client.writer.updateOrganization({
      name: ' Acme Two ',
      isEarlyAdopter: true,
    });
    expect(changed).toMatchObject({ name: 'Acme Two', isEarlyAdopter: true });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      name: ' Acme Two ',
      isEarlyAdopter: true,
    });
    expect(await failureOf(client.writer.updateOrganization({ slug: 'acme-2' }))).toMatchObject({
      kind: 'write-mismatch',
      field: 'slug',
      asked: 'acme-2',
      answered: 'acme',
    });
  });

  it('reports a refusal by field', async () => {
    const { client } = await clientOf(() =>
      json(409, { slug: ['An organization with this slug already exists.'] }),
    );
    expect(await failureOf(client.writer.updateOrganization({ slug: 'acme-2' }))).toMatchObject({
      kind: 'sentry-refused',
      facts: { operation: 'updateOrganization', status: 409 },
      fields: new Map([['slug', 'An organization with this slug already exists.']]),
    });
  });
});

describe('a change without a response', () => {
  it.each([
    ['the connection is cut', 'cut'],
    ['nothing comes in time', 'hang'],
    ['a proxy lost the answer', { status: 502, body: '<html></html>' }],
    ['Sentry failed in the middle of it', json(500, { detail: 'Internal Error' })],
    ['Sentry timed out', json(408, { detail: { code: 'request-timeout', message: 'x' } })],
    ['the answer is cut off', { status: 200, body: '{', cut: true }],
    ['the answer is a page', { status: 200, body: '<html>log in</html>' }],
    ['the answer is half', { status: 200, body: '{"id":' }],
    ['the answer is of another shape', json(200, [])],
    ['it is sent elsewhere', { status: 302, headers: { location: '/login' } }],
    ['the other side does not speak HTTP', { raw: 'nonsense' }],
  ])('has an unknown outcome and is never sent twice: %s', async (_name, reply) => {
    const { client, server } = await clientOf(writing(reply as Reply), {
      timings: { writeDeadlineMs: 150 },
    });
    expect(await failureOf(client.writer.addOrganizationMember(INVITATION))).toMatchObject({
      kind: 'outcome-unknown',
      facts: { operation: 'addOrganizationMember' },
      cause: { facts: { operation: 'addOrganizationMember' } },
    });
    expect(sent(server.requests)).toHaveLength(1);
  });

  it('is certainly not made if it could not be sent', async () => {
    const { client, server } = await clientOf(writing(json(201, MEMBER)));
    await client.listOrganizationMembers({}).page();
    await server.stop();
    const error = await failureOf(client.writer.deleteOrganizationMember('7'));
    expect(error).toMatchObject({ kind: 'sentry-unavailable', why: 'connection' });
  });

  it('is certainly not made if the caller gave up before it was sent', async () => {
    const { client, server } = await clientOf(() => ({ status: 204 }));
    const error = await failureOf(
      client.writer.deleteOrganizationMember('7', {
        abortController: { signal: AbortSignal.abort() },
      }),
    );
    expect(error).toMatchObject({ kind: 'sentry-unavailable', why: 'aborted' });
    expect(server.requests).toHaveLength(0);
  });

  it('has an unknown outcome if the caller gives up after it was sent', async () => {
    const stop = new AbortController();
    const { client } = await clientOf(() => {
      stop.abort();
      return 'hang';
    });
    const error = await failureOf(
      client.writer.deleteOrganizationMember('7', { abortController: stop }),
    );
    expect(error).toMatchObject({ kind: 'outcome-unknown', cause: { why: 'aborted' } });
  });
});

describe('data from before a change', () => {
  it('is read again after the change, for members and for the organization', async () => {
    const organization = json(200, { id: '1', slug: 'acme', name: 'Acme' });
    const { client, server } = await clientOf(({ method, path }) => {
      if (method === 'DELETE') return { status: 204 };
      return path.includes('/members/') ? json(200, { ...MEMBER, teams: [] }) : organization;
    });
    const readAll = async () => {
      await client.retrieveOrganizationMember('7', { maxAgeMs: 60_000 });
      await client.retrieveOrganization();
    };
    const places = () =>
      server.requests.map(({ method, path }) => `${method} ${path.split('/').slice(5).join('/')}`);
    await readAll();
    await readAll();
    expect(places()).toEqual(['GET members/7/', 'GET ']);
    await client.writer.deleteOrganizationMember('8');
    await readAll();
    expect(places().slice(3)).toEqual(['GET members/7/']);
    await client.writer.updateOrganization({ name: 'Acme' });
    await readAll();
    expect(places().slice(5)).toEqual(['GET ']);
  });

  it('is not returned to a reader that starts after the change, even if the earlier read is in flight', async () => {
    const asked = deferred();
    const released = deferred();
    let isRemoved = false;
    const { client } = await clientOf(async ({ method }) => {
      if (method === 'DELETE') {
        isRemoved = true;
        return { status: 204 };
      }
      if (isRemoved) return json(404, { detail: 'gone' });
      asked.resolve();
      await released.promise;
      return json(200, { ...MEMBER, teams: [] });
    });
    const early = client.retrieveOrganizationMember('7', { maxAgeMs: 60_000 });
    await asked.promise;
    await client.writer.deleteOrganizationMember('7');
    expect(
      await failureOf(client.retrieveOrganizationMember('7', { maxAgeMs: 60_000 })),
    ).toMatchObject({ kind: 'sentry-not-found' });
    released.resolve();
    expect(await early).toMatchObject({ id: '7' });
    // The response to the earlier read is not cached either.
    expect(
      await failureOf(client.retrieveOrganizationMember('7', { maxAgeMs: 60_000 })),
    ).toMatchObject({
      kind: 'sentry-not-found',
    });
  });
});
