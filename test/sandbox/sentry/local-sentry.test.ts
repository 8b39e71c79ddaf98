import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { ask, nextCursor } from './ask.ts';

let sentry: LocalSentry;
beforeAll(async () => {
  sentry = await startLocalSentry();
});
afterAll(() => sentry.stop());
beforeEach(() => {
  sentry.faults.clear();
  sentry.resetCalls();
});

const emails = (rows: readonly { email: string }[]): readonly string[] =>
  rows.map((row) => row.email);

describe('credentials', () => {
  it.each([
    ['none', undefined, 'Authentication credentials were not provided.'],
    ['an unknown token', 'sntryu_unknown', 'Invalid token'],
  ])('are refused with 401 if the token is %s', async (_name, token, reason) => {
    const answer = await ask(sentry, '', { token });
    expect([answer.status, answer.json]).toEqual([401, { detail: reason }]);
  });

  it('are refused when revoked or expired, with different reasons', async () => {
    const [revoked, expired] = [sentry.tokenFor('owner'), sentry.tokenFor('owner')];
    sentry.endToken(revoked);
    sentry.endToken(expired, 'expired');
    expect((await ask(sentry, '', { token: revoked })).json).toEqual({ detail: 'Invalid token' });
    expect((await ask(sentry, '', { token: expired })).json).toEqual({ detail: 'Token expired' });
  });

  it('need event:read to resolve a short ID, and the refusal does not name the scope', async () => {
    const token = sentry.tokenFor('owner', ['org:admin']);
    const answer = await ask(sentry, 'shortids/STOREFRONT-1A/', { token });
    expect([answer.status, answer.json]).toEqual([
      403,
      { detail: 'You do not have permission to perform this action.' },
    ]);
  });

  it('have no more scopes than the role of their user', async () => {
    const token = sentry.tokenFor('member', ['org:admin', 'member:admin']);
    const answer = await ask(sentry, '?detailed=0', { token });
    expect(answer.json.access).toEqual(['member:invite', 'member:read', 'org:read']);
  });

  it('of an organization token open nothing that needs org:read', async () => {
    const answer = await ask(sentry, '', { token: sentry.organizationToken() });
    expect(answer.status).toBe(403);
  });

  it('lead to a 401 with a code when the organization requires two-factor authentication', async () => {
    const strict = await startLocalSentry();
    strict.world.updateOrganization({ require2FA: true });
    const answer = await ask(strict, '', { token: strict.tokenFor('no-2fa@example.com') });
    expect(answer.status).toBe(401);
    expect(answer.json.detail.code).toBe('2fa-required');
    expect((await ask(strict, '', { token: strict.integrationToken() })).status).toBe(200);
    await strict.stop();
  });
});

describe('paths', () => {
  it('lead to a 404 without a body when they are unknown', async () => {
    const answer = await ask(sentry, 'client-keys/');
    expect([answer.status, answer.text]).toEqual([404, '']);
  });

  it('without a trailing slash get a hint, in text, or in JSON for JSON requests', async () => {
    const plain = await ask(sentry, '/api/0/organizations/acme');
    expect(plain.status).toBe(404);
    expect(plain.headers.get('content-type')).toBe('text/plain');
    const asJson = await ask(sentry, '/api/0/organizations/acme', {
      headers: { 'Content-Type': 'application/json' },
    });
    expect(asJson.json.info).toBe(
      'Route not found, did you forget a trailing slash? try: /api/0/organizations/acme/',
    );
  });

  it.each([
    ['Acme', 404, 'The requested resource does not exist'],
    ['no-such-org', 404, 'The requested resource does not exist'],
    ['closed-to-you', 403, 'You do not have permission to perform this action.'],
  ])('need the exact slug of an organization: %s', async (slug, status, reason) => {
    const answer = await ask(sentry, `/api/0/organizations/${slug}/`);
    expect([answer.status, answer.json]).toEqual([status, { detail: reason }]);
  });

  it('may have the numeric ID in place of the slug, except on a customer domain', async () => {
    expect((await ask(sentry, '/api/0/organizations/1/')).status).toBe(200);
    const domain = await startLocalSentry({ customerDomain: true, pathPrefix: '/sentry' });
    expect((await ask(domain, '/api/0/organizations/1/')).status).toBe(404);
    expect((await ask(domain, '/api/0/organizations/acme/')).status).toBe(200);
    await domain.stop();
  });

  it('are decoded before routing, so an encoded slash is not part of a short ID', async () => {
    const answer = await ask(sentry, 'shortids/STOREFRONT%2F1A/');
    expect([answer.status, answer.text]).toEqual([404, '']);
  });
});

describe('the organization', () => {
  it('omits teams and projects when the light form is requested', async () => {
    const light = await ask(sentry, '?detailed=0');
    expect(light.json).toMatchObject({
      slug: 'acme',
      openMembership: false,
      allowMemberInvite: true,
      orgRole: 'owner',
      status: { id: 'active', name: 'active' },
    });
    expect(light.json).not.toHaveProperty('projects');
    expect(light.json).not.toHaveProperty('features');
    expect((await ask(sentry, '')).json.projects).toHaveLength(7);
  });

  it('has no role for an integration, which has no member', async () => {
    const answer = await ask(sentry, '', { token: sentry.integrationToken() });
    expect(answer.json).not.toHaveProperty('orgRole');
  });
});

describe('members', () => {
  it('are listed, 60 with invites, but without join requests, deactivated accounts and teams', async () => {
    const { json } = await ask(sentry, 'members/');
    expect(json).toHaveLength(60);
    expect(emails(json)).not.toContain('join-request@example.com');
    expect(emails(json)).not.toContain('disabled-account@example.com');
    expect(json[0]).not.toHaveProperty('teams');
    expect(
      json.find((row: { email: string }) => row.email === 'invited@example.com'),
    ).toMatchObject({ user: null, pending: true, expired: false, name: 'invited@example.com' });
    expect(
      json.find((row: { email: string }) => row.email === 'expired-invite@example.com'),
    ).toMatchObject({ pending: true, expired: true });
  });

  it('are paged by cursor, with links to a host other than the requested one', async () => {
    const seen: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page = await ask(sentry, `members/?per_page=7&cursor=${cursor}`);
      seen.push(...emails(page.json));
      expect(page.headers.get('link')).toContain('<https://us.sentry.example/api/0/');
      cursor = nextCursor(page);
    }
    expect(new Set(seen).size).toBe(60);
  });

  it.each([
    ['per_page=0', 'Invalid per_page value. Must be between 1 and 100.'],
    ['per_page=101', 'Invalid per_page value. Must be between 1 and 100.'],
    ['per_page=ten', 'Invalid per_page parameter.'],
    ['cursor=abc', 'Invalid cursor parameter.'],
    ['cursor=100:-1:1', 'Pagination offset cannot be negative'],
  ])('are not listed with %s', async (query, reason) => {
    const answer = await ask(sentry, `members/?${query}`);
    expect([answer.status, answer.json]).toEqual([400, { detail: reason }]);
  });

  it.each<[string, readonly string[]]>([
    ['email:member@example.com', ['member@example.com']],
    ['email:MEMBER@example.com', ['member@example.com']],
    ['email:second-address@example.com', ['two-addresses@example.com']],
    ['email:INVITED@example.com', []],
    [
      'email:member@example.com email:admin@example.com',
      ['admin@example.com', 'member@example.com'],
    ],
    ['email:member@example.com role:owner', []],
    ['role:auditor', ['auditor@example.com']],
    ['isInvited:true role:manager', ['expired-manager-invite@example.com']],
    ['"Over the member"', ['member-limit@example.com']],
    ['name:Owner', []],
    ['"name:Owner"', []],
  ])('are found by %s', async (query, expected) => {
    const answer = await ask(sentry, `members/?query=${encodeURIComponent(query)}`);
    expect([...emails(answer.json)].sort()).toEqual([...expected].sort());
  });

  it('are returned singly with teams, and the bot as "me"', async () => {
    const { id } = sentry.world.memberByEmail('team-admin@example.com');
    const one = await ask(sentry, `members/${id}/`);
    expect(one.json).toMatchObject({
      teams: ['storefront', 'platform'],
      teamRoles: [
        { teamSlug: 'storefront', role: 'admin' },
        { teamSlug: 'platform', role: null },
      ],
      isOnlyOwner: false,
    });
    expect((await ask(sentry, 'members/me/')).json.email).toBe('sentry-bot@example.com');
  });

  it('with an open invite have the user `{}` for a member:admin, and null for others', async () => {
    const { id } = sentry.world.memberByEmail('invited@example.com');
    expect((await ask(sentry, `members/${id}/`)).json.user).toEqual({});
    const token = sentry.tokenFor('member@example.com');
    expect((await ask(sentry, `members/${id}/`, { token })).json.user).toBeNull();
  });

  it('are not found by text, account ID or join request, nor as "me" by an integration', async () => {
    const request = sentry.world.memberByEmail('join-request@example.com').id;
    const account = sentry.world.memberByEmail('owner@example.com').account?.id;
    for (const id of ['trash', account, request]) {
      expect((await ask(sentry, `members/${id}/`)).status).toBe(404);
    }
    const token = sentry.integrationToken();
    expect((await ask(sentry, 'members/me/', { token })).status).toBe(404);
  });

  it('reflect what a test changes in the world', async () => {
    sentry.world.addMember({ email: 'newcomer@example.com', orgRole: 'member' });
    sentry.world.setRole('newcomer@example.com', 'manager');
    const found = await ask(sentry, 'members/?query=email:newcomer@example.com');
    expect(found.json[0].orgRole).toBe('manager');
    sentry.world.removeMember('newcomer@example.com');
    expect((await ask(sentry, 'members/?query=email:newcomer@example.com')).json).toEqual([]);
  });
});

describe('projects', () => {
  it('are listed bookmarked first, then by slug, with empty and missing platforms and teams', async () => {
    const { json } = await ask(sentry, 'projects/');
    expect(json.map((project: { slug: string }) => project.slug)).toEqual([
      'platform-api',
      'batch-jobs',
      'checkout-2',
      'design-system',
      'docs-site',
      'mobile-app',
      'storefront',
    ]);
    expect(json[1]).toMatchObject({ team: null, teams: [] });
    expect([json[3].platform, json[4].platform]).toEqual([null, '']);
  });

  it('have the membership and access of the caller', async () => {
    const token = sentry.tokenFor('member@example.com');
    const { json } = await ask(sentry, 'projects/?query=id:4500000001 slug:storefront', { token });
    expect(json).toMatchObject([{ slug: 'storefront', isMember: true, hasAccess: true }]);
    const other = await ask(sentry, 'projects/?query=slug:platform-api', { token });
    expect(other.json).toMatchObject([{ isMember: false, hasAccess: false }]);
  });

  it('respond to a bad period with a separate error shape', async () => {
    const answer = await ask(sentry, 'projects/?statsPeriod=2h');
    expect(answer.status).toBe(400);
    expect(answer.json.error.params.stats_period.message).toContain('Invalid stats_period');
  });
});

describe('short IDs', () => {
  it.each([
    ['STOREFRONT-1A', 'STOREFRONT-1A'],
    ['storefront-1a', 'STOREFRONT-1A'],
    ['storefront_ia', 'STOREFRONT-1A'],
    ['issue:PLATFORM-API-7', 'PLATFORM-API-7'],
    ['checkout-2-5', 'CHECKOUT-2-5'],
    ['STOREFRONT-1C', 'STOREFRONT-1A'],
    ['6500000001', 'STOREFRONT-1A'],
  ])('resolve %s to %s', async (asked, shortId) => {
    const { status, json } = await ask(sentry, `shortids/${encodeURIComponent(asked)}/`);
    expect([status, json.shortId, json.group.shortId]).toEqual([200, shortId, shortId]);
  });

  it.each(['STOREFRONT-ZZ', 'STOREFRONT-1N', 'NOPE-1', 'STOREFRONT-U', '12', 'x'])(
    'do not resolve %s',
    async (asked) => {
      const answer = await ask(sentry, `shortids/${asked}/`);
      expect([answer.status, answer.json]).toEqual([
        404,
        { detail: 'The requested resource does not exist' },
      ]);
    },
  );

  it('return the whole issue, with counts typed as Sentry does', async () => {
    const { json } = await ask(sentry, 'shortids/STOREFRONT-1A/');
    expect(json).toMatchObject({ organizationSlug: 'acme', projectSlug: 'storefront' });
    expect(json.groupId).toBe(json.group.id);
    expect(json.group).toMatchObject({
      count: '1432',
      userCount: 317,
      assignedTo: { type: 'user', name: 'Member', email: 'member@example.com' },
      permalink: `https://acme.sentry.io/issues/${json.groupId}/`,
    });
  });

  it('omit what is collapsed', async () => {
    const { json } = await ask(sentry, 'shortids/STOREFRONT-1A/?collapse=stats&collapse=unhandled');
    expect(json.group).not.toHaveProperty('count');
    expect(json.group).not.toHaveProperty('isUnhandled');
  });

  it('do not resolve to an issue of a project that is closed to the caller', async () => {
    const token = sentry.tokenFor('member@example.com', ['event:read']);
    expect((await ask(sentry, 'shortids/PLATFORM-API-7/', { token })).status).toBe(403);
    expect((await ask(sentry, 'shortids/MOBILE-APP-3/', { token })).status).toBe(200);
  });
});

describe('limits, faults and the log', () => {
  it('include rate limit headers on every response, without Retry-After', async () => {
    for (const path of ['members/', 'members/trash/', '']) {
      const { headers } = await ask(sentry, path);
      expect(headers.get('x-sentry-rate-limit-remaining')).toMatch(/^\d+$/);
      expect(headers.get('x-sentry-rate-limit-reset')).toMatch(/^\d{10}$/);
      expect(headers.get('retry-after')).toBeNull();
    }
  });

  it('include a 429 by the limiter as HTML, with "None" as the remaining concurrency', async () => {
    sentry.faults.set({ kind: 'status', status: 429, times: 1 });
    const answer = await ask(sentry, 'members/');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-sentry-rate-limit-concurrentremaining')).toBe('None');
    expect(JSON.parse(answer.text).detail).toContain('Limit is 40 requests in 1 seconds');
    expect((await ask(sentry, 'members/')).status).toBe(200);
  });

  it('affect only the operations that a fault names', async () => {
    sentry.faults.set({ kind: 'status', status: 502, operations: ['resolveShortId'] });
    expect((await ask(sentry, 'shortids/STOREFRONT-1A/')).text).toContain('<html>');
    expect((await ask(sentry, 'members/')).status).toBe(200);
  });

  it.each(['cut', 'cut-after', 'cut-during'] as const)(
    'include a broken connection: %s',
    async (kind) => {
      sentry.faults.set({ kind });
      await expect(ask(sentry, '')).rejects.toThrow();
    },
  );

  it('include JSON without a body, half a body, and a web page', async () => {
    sentry.faults.set(
      { kind: 'garbage', times: 1 },
      { kind: 'truncated', times: 1 },
      { kind: 'html' },
    );
    await expect(ask(sentry, '')).rejects.toThrow(SyntaxError);
    await expect(ask(sentry, '')).rejects.toThrow(SyntaxError);
    expect((await ask(sentry, '')).text).toContain('Please log in');
  });

  it('include a request that hangs until the client disconnects', async () => {
    sentry.faults.set({ kind: 'hang' });
    const begun = new Promise((resolve) => sentry.onCall(resolve));
    const controller = new AbortController();
    const pending = fetch(`${sentry.url}/api/0/organizations/acme/`, { signal: controller.signal });
    await begun;
    expect(sentry.calls).toMatchObject([{ status: undefined, finishedAt: undefined }]);
    controller.abort();
    await expect(pending).rejects.toThrow();
  });

  it('include each call in the log, with operation, status and response', async () => {
    const { text } = await ask(sentry, 'members/?query=email:member@example.com');
    await ask(sentry, 'nowhere/');
    expect(sentry.callsOf('listOrganizationMembers')).toMatchObject([
      { method: 'GET', path: '/api/0/organizations/acme/members/', status: 200, answer: text },
    ]);
    expect(sentry.calls.map((call) => call.operation)).toEqual([
      'listOrganizationMembers',
      undefined,
    ]);
    expect(sentry.calls.map((call) => call.error)).toEqual([undefined, undefined]);
  });
});
