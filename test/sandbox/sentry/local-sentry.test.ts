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
  ])('refuses %s with 401', async (_name, token, reason) => {
    const answer = await ask(sentry, '', { token });
    expect([answer.status, answer.json]).toEqual([401, { detail: reason }]);
  });

  it('refuses a token that was revoked, and one that expired, each in its own words', async () => {
    const [revoked, expired] = [sentry.tokenFor('owner'), sentry.tokenFor('owner')];
    sentry.endToken(revoked);
    sentry.endToken(expired, 'expired');
    expect((await ask(sentry, '', { token: revoked })).json).toEqual({ detail: 'Invalid token' });
    expect((await ask(sentry, '', { token: expired })).json).toEqual({ detail: 'Token expired' });
  });

  it('asks for event:read to resolve a short ID, and does not name the scope', async () => {
    const token = sentry.tokenFor('owner', ['org:admin']);
    const answer = await ask(sentry, 'shortids/STOREFRONT-1A/', { token });
    expect([answer.status, answer.json]).toEqual([
      403,
      { detail: 'You do not have permission to perform this action.' },
    ]);
  });

  it('gives a token no more than the role of its user has', async () => {
    const token = sentry.tokenFor('member', ['org:admin', 'member:admin']);
    const answer = await ask(sentry, '?detailed=0', { token });
    expect(answer.json.access).toEqual(['member:invite', 'member:read', 'org:read']);
  });

  it('lets an organization token into nothing that needs org:read', async () => {
    const answer = await ask(sentry, '', { token: sentry.organizationToken() });
    expect(answer.status).toBe(403);
  });

  it('answers 401 with a coded detail when the organization asks for a second factor', async () => {
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
  it('answers an unknown path with 404 and no body', async () => {
    const answer = await ask(sentry, 'client-keys/');
    expect([answer.status, answer.text]).toEqual([404, '']);
  });

  it('hints at a missing slash in text, and in JSON to requests that say JSON', async () => {
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
  ])('knows organizations by their exact slug: %s', async (slug, status, reason) => {
    const answer = await ask(sentry, `/api/0/organizations/${slug}/`);
    expect([answer.status, answer.json]).toEqual([status, { detail: reason }]);
  });

  it('takes the numeric id for the slug, but not on a customer domain', async () => {
    expect((await ask(sentry, '/api/0/organizations/1/')).status).toBe(200);
    const domain = await startLocalSentry({ customerDomain: true, pathPrefix: '/sentry' });
    expect((await ask(domain, '/api/0/organizations/1/')).status).toBe(404);
    expect((await ask(domain, '/api/0/organizations/acme/')).status).toBe(200);
    await domain.stop();
  });

  it('decodes the path before it routes, so an encoded slash is none of a short ID', async () => {
    const answer = await ask(sentry, 'shortids/STOREFRONT%2F1A/');
    expect([answer.status, answer.text]).toEqual([404, '']);
  });
});

describe('the organization', () => {
  it('leaves teams and projects out when asked for the light form', async () => {
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

  it('names no role to an integration, which has no member', async () => {
    const answer = await ask(sentry, '', { token: sentry.integrationToken() });
    expect(answer.json).not.toHaveProperty('orgRole');
  });
});

describe('members', () => {
  it('lists 60, invites among them, without requests, deactivated accounts and teams', async () => {
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

  it('walks all pages by cursor, and says so in links to a host that is not the one asked', async () => {
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
  ])('refuses %s', async (query, reason) => {
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
  ])('finds by %s', async (query, expected) => {
    const answer = await ask(sentry, `members/?query=${encodeURIComponent(query)}`);
    expect([...emails(answer.json)].sort()).toEqual([...expected].sort());
  });

  it('gives one member with teams, and the bot as "me"', async () => {
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

  it('gives an invite `{}` for its user to a member:admin, and null to others', async () => {
    const { id } = sentry.world.memberByEmail('invited@example.com');
    expect((await ask(sentry, `members/${id}/`)).json.user).toEqual({});
    const token = sentry.tokenFor('member@example.com');
    expect((await ask(sentry, `members/${id}/`, { token })).json.user).toBeNull();
  });

  it('does not find text, account ids, requests, nor "me" of an integration', async () => {
    const request = sentry.world.memberByEmail('join-request@example.com').id;
    const account = sentry.world.memberByEmail('owner@example.com').account?.id;
    for (const id of ['trash', account, request]) {
      expect((await ask(sentry, `members/${id}/`)).status).toBe(404);
    }
    const token = sentry.integrationToken();
    expect((await ask(sentry, 'members/me/', { token })).status).toBe(404);
  });

  it('follows what a test does to the world', async () => {
    sentry.world.addMember({ email: 'newcomer@example.com', orgRole: 'member' });
    sentry.world.setRole('newcomer@example.com', 'manager');
    const found = await ask(sentry, 'members/?query=email:newcomer@example.com');
    expect(found.json[0].orgRole).toBe('manager');
    sentry.world.removeMember('newcomer@example.com');
    expect((await ask(sentry, 'members/?query=email:newcomer@example.com')).json).toEqual([]);
  });
});

describe('projects', () => {
  it('lists bookmarked ones first, then by slug, with empty and missing platforms and teams', async () => {
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

  it('says of membership and access what holds for the caller', async () => {
    const token = sentry.tokenFor('member@example.com');
    const { json } = await ask(sentry, 'projects/?query=id:4500000001 slug:storefront', { token });
    expect(json).toMatchObject([{ slug: 'storefront', isMember: true, hasAccess: true }]);
    const other = await ask(sentry, 'projects/?query=slug:platform-api', { token });
    expect(other.json).toMatchObject([{ isMember: false, hasAccess: false }]);
  });

  it('has an error shape of its own for a bad period', async () => {
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
  ])('resolves %s to %s', async (asked, shortId) => {
    const { status, json } = await ask(sentry, `shortids/${encodeURIComponent(asked)}/`);
    expect([status, json.shortId, json.group.shortId]).toEqual([200, shortId, shortId]);
  });

  it.each(['STOREFRONT-ZZ', 'STOREFRONT-1N', 'NOPE-1', 'STOREFRONT-U', '12', 'x'])(
    'does not find %s',
    async (asked) => {
      const answer = await ask(sentry, `shortids/${asked}/`);
      expect([answer.status, answer.json]).toEqual([
        404,
        { detail: 'The requested resource does not exist' },
      ]);
    },
  );

  it('gives the whole issue, and counts the way Sentry types them', async () => {
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

  it('leaves out what is collapsed', async () => {
    const { json } = await ask(sentry, 'shortids/STOREFRONT-1A/?collapse=stats&collapse=unhandled');
    expect(json.group).not.toHaveProperty('count');
    expect(json.group).not.toHaveProperty('isUnhandled');
  });

  it('refuses an issue of a project that is closed to the caller', async () => {
    const token = sentry.tokenFor('member@example.com', ['event:read']);
    expect((await ask(sentry, 'shortids/PLATFORM-API-7/', { token })).status).toBe(403);
    expect((await ask(sentry, 'shortids/MOBILE-APP-3/', { token })).status).toBe(200);
  });
});

describe('limits, faults and the log', () => {
  it('puts the limiter headers on every answer, without Retry-After', async () => {
    for (const path of ['members/', 'members/trash/', '']) {
      const { headers } = await ask(sentry, path);
      expect(headers.get('x-sentry-rate-limit-remaining')).toMatch(/^\d+$/);
      expect(headers.get('x-sentry-rate-limit-reset')).toMatch(/^\d{10}$/);
      expect(headers.get('retry-after')).toBeNull();
    }
  });

  it('sends the limiter 429 as HTML, with "None" left of concurrency', async () => {
    sentry.faults.set({ kind: 'status', status: 429, times: 1 });
    const answer = await ask(sentry, 'members/');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-sentry-rate-limit-concurrentremaining')).toBe('None');
    expect(JSON.parse(answer.text).detail).toContain('Limit is 40 requests in 1 seconds');
    expect((await ask(sentry, 'members/')).status).toBe(200);
  });

  it('strikes only the operations that a fault names', async () => {
    sentry.faults.set({ kind: 'status', status: 502, operations: ['resolveShortId'] });
    expect((await ask(sentry, 'shortids/STOREFRONT-1A/')).text).toContain('<html>');
    expect((await ask(sentry, 'members/')).status).toBe(200);
  });

  it.each(['cut', 'cut-after', 'cut-during'] as const)(
    'breaks the connection: %s',
    async (kind) => {
      sentry.faults.set({ kind });
      await expect(ask(sentry, '')).rejects.toThrow();
    },
  );

  it('says JSON and sends none, sends half of it, or a web page', async () => {
    sentry.faults.set(
      { kind: 'garbage', times: 1 },
      { kind: 'truncated', times: 1 },
      { kind: 'html' },
    );
    await expect(ask(sentry, '')).rejects.toThrow(SyntaxError);
    await expect(ask(sentry, '')).rejects.toThrow(SyntaxError);
    expect((await ask(sentry, '')).text).toContain('Please log in');
  });

  it('leaves a hanging request open until the client goes', async () => {
    sentry.faults.set({ kind: 'hang' });
    const begun = new Promise((resolve) => sentry.onCall(resolve));
    const controller = new AbortController();
    const pending = fetch(`${sentry.url}/api/0/organizations/acme/`, { signal: controller.signal });
    await begun;
    expect(sentry.calls).toMatchObject([{ status: undefined, finishedAt: undefined }]);
    controller.abort();
    await expect(pending).rejects.toThrow();
  });

  it('logs each call with its operation, status and answer', async () => {
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
