import { describe, expect, it } from 'vitest';
import { SentryAnswerError } from '../../src/errors/errors.ts';
import { parseShortId } from '../../src/model/short-id.ts';
import { json } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const shortId = parseShortId('STOREFRONT-1A');
if (shortId === undefined) throw new Error('no short ID');

describe('a read', () => {
  it('goes to the API below the path prefix, with token, user agent and trailing slash', async () => {
    const { client, server } = await clientOf(
      () => json(200, { id: '1', slug: 'acme', name: 'Acme' }),
      {
        prefix: '/tools/sentry',
      },
    );
    await client.retrieveOrganization();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      path: '/tools/sentry/api/0/organizations/acme/',
      headers: {
        authorization: 'Bearer token-of-the-test',
        'user-agent': 'sentry-chatops/test',
        'accept-encoding': 'identity',
      },
    });
  });

  it('never leaves the path it was given', async () => {
    const { client, server } = await clientOf(() => json(200, {}));
    for (const id of ['..', '.', '']) {
      const error = await failureOf(client.retrieveOrganizationMember(id));
      expect(error).toMatchObject({ kind: 'sentry-not-found' });
    }
    expect(server.requests).toHaveLength(0);
    await failureOf(client.retrieveOrganizationMember('../../x?y=1'));
    expect(server.requests[0]?.path).toBe('/api/0/organizations/acme/members/..%2F..%2Fx%3Fy%3D1/');
  });
});

describe('retrieveOrganization', () => {
  it('requests the light form, and parses the response of the current server', async () => {
    const { client, server } = await clientOf(() =>
      json(200, {
        id: '2',
        slug: 'acme',
        name: 'Acme',
        status: { id: 'active', name: 'active' },
        dateCreated: '2018-11-06T21:19:55.101Z',
        isEarlyAdopter: false,
        openMembership: false,
        allowMemberInvite: true,
        orgRoleList: [
          { id: 'member', isRetired: false },
          { id: 'admin', isRetired: true },
        ],
        links: { organizationUrl: 'https://acme.sentry.io', regionUrl: 'https://de.sentry.io' },
        quota: null,
      }),
    );
    expect(await client.retrieveOrganization()).toEqual({
      id: '2',
      slug: 'acme',
      name: 'Acme',
      status: 'active',
      dateCreated: new Date('2018-11-06T21:19:55.101Z'),
      isEarlyAdopter: false,
      openMembership: false,
      allowMemberInvite: true,
      roles: ['member', 'admin'],
      retiredRoles: ['admin'],
      organizationUrl: 'https://acme.sentry.io',
      regionUrl: 'https://de.sentry.io',
    });
    expect(server.requests[0]?.query.get('detailed')).toBe('0');
  });

  it('parses the response of a server that follows the spec to the letter', async () => {
    const { client } = await clientOf(() =>
      json(200, {
        id: 2,
        slug: 'acme',
        name: 'Acme',
        dateCreated: 'yesterday',
        features: [],
        quota: { maxRate: null },
      }),
    );
    expect(await client.retrieveOrganization()).toMatchObject({
      id: '2',
      dateCreated: undefined,
      openMembership: undefined,
      allowMemberInvite: undefined,
      roles: undefined,
      retiredRoles: [],
      organizationUrl: undefined,
    });
  });
});

describe('retrieveOrganizationMember', () => {
  const member = { id: '7', email: 'member@example.com', name: 'Member', pending: false };

  it('parses roles and teams as the current server names them', async () => {
    const { client } = await clientOf(() =>
      json(200, {
        ...member,
        user: {
          id: '70',
          has2fa: true,
          lastActive: '2026-01-01T00:00:00Z',
          email: 'member@example.com',
        },
        orgRole: 'manager',
        role: 'member',
        expired: false,
        dateCreated: '2025-01-01T00:00:00Z',
        inviterName: null,
        flags: {
          'idp:provisioned': true,
          'partnership:restricted': null,
          'new:restricted': true,
          'new:note': false,
        },
        isOnlyOwner: true,
        teams: ['web', 'ops'],
        teamRoles: [
          { teamSlug: 'web', role: 'admin' },
          { teamSlug: 'ops', role: null },
        ],
      }),
    );
    expect(await client.retrieveOrganizationMember('7')).toEqual({
      ...member,
      role: 'manager',
      expired: false,
      dateCreated: new Date('2025-01-01T00:00:00Z'),
      inviterName: undefined,
      user: { id: '70', has2fa: true, lastActive: new Date('2026-01-01T00:00:00Z') },
      flags: {
        idpProvisioned: true,
        idpRoleRestricted: false,
        ssoLinked: false,
        ssoInvalid: false,
        memberLimitRestricted: false,
        partnershipRestricted: false,
        unknown: ['new:restricted'],
      },
      isOnlyOwner: true,
      teams: [
        { teamSlug: 'web', role: 'admin' },
        { teamSlug: 'ops', role: null },
      ],
    });
  });

  it("parses the spec's role and teams", async () => {
    const { client } = await clientOf(() =>
      json(200, { ...member, role: 'admin', teams: ['web'] }),
    );
    expect(await client.retrieveOrganizationMember('7')).toMatchObject({
      role: 'admin',
      teams: [{ teamSlug: 'web', role: null }],
    });
  });

  it('merges teams that only one of the two lists has', async () => {
    const teamRoles = [{ teamSlug: 'web', role: 'admin' }];
    const { client } = await clientOf(() =>
      json(200, { ...member, orgRole: 'member', teams: ['ops', 'web'], teamRoles }),
    );
    const { teams } = await client.retrieveOrganizationMember('7');
    expect(teams).toEqual([
      { teamSlug: 'web', role: 'admin' },
      { teamSlug: 'ops', role: null },
    ]);
  });

  it.each([null, {}])('accepts %j as the account of an invite', async (user) => {
    const { client } = await clientOf(() =>
      json(200, { ...member, pending: true, user, orgRole: 'member', teams: [] }),
    );
    expect(await client.retrieveOrganizationMember('7')).toMatchObject({
      pending: true,
      user: undefined,
    });
  });

  it('rejects a member without a role', async () => {
    const { client } = await clientOf(() => json(200, { ...member, teams: [] }));
    expect(await failureOf(client.retrieveOrganizationMember('7'))).toBeInstanceOf(
      SentryAnswerError,
    );
  });
});

describe('resolveShortId', () => {
  it('parses the whole issue', async () => {
    const { client, server } = await clientOf(() =>
      json(200, {
        organizationSlug: 'acme',
        projectSlug: 'storefront',
        shortId: 'STOREFRONT-1A',
        groupId: '42',
        group: {
          id: '42',
          shortId: 'STOREFRONT-1A',
          title: 'TypeError: <b>x</b>',
          culprit: null,
          permalink: 'https://acme.sentry.io/issues/42/',
          level: 'error',
          status: 'unresolved',
          substatus: 'ongoing',
          priority: 'high',
          platform: 'python',
          project: { id: '3', slug: 'storefront', name: 'Storefront' },
          assignedTo: { type: 'team', id: '1', name: 'web' },
          count: '25',
          userCount: 3,
          firstSeen: '2025-01-01T00:00:00Z',
          lastSeen: '2026-01-01T00:00:00Z',
          isUnhandled: true,
        },
      }),
    );
    expect(await client.resolveShortId(shortId)).toEqual({
      id: '42',
      shortId: 'STOREFRONT-1A',
      title: 'TypeError: <b>x</b>',
      culprit: undefined,
      permalink: 'https://acme.sentry.io/issues/42/',
      project: { id: '3', slug: 'storefront', name: 'Storefront' },
      level: 'error',
      status: 'unresolved',
      substatus: 'ongoing',
      priority: 'high',
      platform: 'python',
      assignee: { kind: 'team', id: '1', name: 'web' },
      events: 25,
      users: 3,
      firstSeen: new Date('2025-01-01T00:00:00Z'),
      lastSeen: new Date('2026-01-01T00:00:00Z'),
      isUnhandled: true,
    });
    expect(server.requests[0]?.path).toBe('/api/0/organizations/acme/shortids/STOREFRONT-1A/');
  });

  it('parses what the spec promises: ID, title, project and short ID', async () => {
    const { client } = await clientOf(() =>
      json(200, {
        organizationSlug: 'acme',
        projectSlug: 'storefront',
        shortId: 'STOREFRONT-1A',
        group: { id: '42', title: 'TypeError' },
      }),
    );
    expect(await client.resolveShortId({ kind: 'issue-id', text: '42' })).toMatchObject({
      id: '42',
      shortId: 'STOREFRONT-1A',
      title: 'TypeError',
      project: { id: undefined, slug: 'storefront', name: undefined },
      permalink: undefined,
      events: undefined,
    });
  });

  it('returns the issue that the requested one was merged into', async () => {
    const { client } = await clientOf(() =>
      json(200, {
        projectSlug: 'storefront',
        shortId: 'STOREFRONT-2B',
        group: { id: '43', shortId: 'STOREFRONT-2B', title: 'TypeError' },
      }),
    );
    expect(await client.resolveShortId(shortId)).toMatchObject({
      id: '43',
      shortId: 'STOREFRONT-2B',
    });
  });

  it('is never cached', async () => {
    const group = { id: '42', title: 'TypeError' };
    const { client, server } = await clientOf(() =>
      json(200, { projectSlug: 'storefront', shortId: 'STOREFRONT-1A', group }),
    );
    await client.resolveShortId(shortId);
    await client.resolveShortId(shortId);
    expect(server.requests).toHaveLength(2);
  });
});
