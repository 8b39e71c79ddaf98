import { describe, expect, it } from 'vitest';
import { json } from '../support/scripted-server.ts';
import { said, startSetup } from './support/start-setup.ts';
import { page, useSetup } from './support/use-setup.ts';

const setup = useSetup();
const { afterwards, scripted } = setup;

describe('sentry', () => {
  it.each<[string, () => Promise<string> | string, RegExp]>([
    [
      'has a name that nobody knows',
      () => 'http://sentry.invalid',
      /^fault: Sentry can’t be reached: this machine can’t resolve the name sentry\.invalid/,
    ],
    [
      'does not speak TLS',
      () => setup.sentry.url.replace('http:', 'https:'),
      /^fault: Sentry can’t be reached: the certificate of .* isn’t trusted \(.*\)\. → .*NODE_EXTRA_CA_CERTS/,
    ],
    [
      'moved to another address',
      () =>
        scripted(
          page(301, {
            location: 'https://sentry.example.com/sub/api/0/organizations/acme/?detailed=0',
          }),
        ),
      /sends its visitors to another place, https:\/\/sentry\.example\.com\/sub\/api.* → Set SENTRY_URL=https:\/\/sentry\.example\.com\/sub\.$/,
    ],
    [
      'sends to a log-in page',
      () => scripted(page(302, { location: '/oauth/login?next=secret' })),
      /another place, http.*\/oauth\/login \(status 302\).*→ It looks like a log-in page/,
    ],
    [
      'is behind a proxy that asks who we are',
      () => scripted(page(403)),
      /returns a web page instead of Sentry's API \(status 403\)/,
    ],
    [
      'is another server, or lacks its path',
      () => scripted(page(404)),
      /isn’t Sentry's API \(status 404\)\. → .*such as http:\/\/127\.0\.0\.1:\d+\/sentry\.$/,
    ],
    [
      'has a path too many',
      async () => `${await scripted(page(404))}organizations/acme`,
      /→ Set SENTRY_URL to Sentry's address without anything behind it/,
    ],
    [
      'answers JSON of another kind',
      () => scripted(json(200, { hello: 'world' })),
      /isn’t Sentry's API \(status 200\)/,
    ],
    ['has trouble', () => scripted(page(502)), /^fault: Sentry at .*has problems \(status 502\)/],
  ])('reports a Sentry that %s', async (_what, url, line) => {
    const results = await setup.runChecks({ SENTRY_URL: await url() });
    expect(said(results, 'sentry')).toMatch(line);
    expect(said(results, 'sentry')).not.toContain('next=secret');
    expect(said(results, 'sentry-token')).toMatch(/^not-checked/);
    expect(said(results, 'organization')).toMatch(/^not-checked/);
  });

  it('reports a rate limit', async () => {
    setup.sentry.faults.set({ kind: 'status', status: 429 });
    expect(said(await setup.runChecks(), 'sentry')).toMatch(/^warning: Sentry is rate-limiting/);
  });
});

describe('sentry-token', () => {
  const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];
  it.each<[string, () => string, RegExp]>([
    [
      'full administration',
      () => setup.sentry.token,
      /^ok: A user auth token of somebody with the role Owner serves full administration\.$/,
    ],
    [
      'invites',
      () => setup.sentry.tokenFor('manager', [...READING, 'member:invite']),
      /^ok: .*role Manager serves reading and invites\. It can’t edit the organization, .*change roles, remove members, approve requests for an invite, refuse requests for an invite, approve requests to join a team, refuse requests to join a team, add people to teams, remove people from teams, change roles in teams, change issues\.$/,
    ],
    [
      'reading only',
      () => setup.sentry.tokenFor('owner', READING),
      /^ok: .*role Owner serves reading only\. It can’t edit the organization, invite people/,
    ],
    [
      'too little to read',
      () => setup.sentry.tokenFor('owner', ['org:read', 'member:read']),
      /^fault: .*It lacks project:read, team:read, event:read, so lookups fail\. → As a manager/,
    ],
    [
      'nothing of the organization',
      () => setup.sentry.tokenFor('owner', ['event:read']),
      /^fault: The token can’t read the organization.*lacks org:read/,
    ],
  ])('reports a token that is good for %s', async (_what, token, line) => {
    const results = await setup.runChecks({ SENTRY_AUTH_TOKEN: token() });
    expect(said(results, 'sentry-token')).toMatch(line);
  });

  it('reports that the organization requires two-factor authentication', async () => {
    const body = {
      detail: { code: '2fa-required', message: 'Organization requires two-factor authentication' },
    };
    const url = await scripted(json(401, body));
    expect(said(await setup.runChecks({ SENTRY_URL: url }), 'sentry-token')).toMatch(
      /^fault: .*second factor.*→ Turn on two-factor authentication/,
    );
  });

  it('reports that Sentry does not say whose token it is', async () => {
    setup.sentry.faults.set({
      kind: 'status',
      status: 503,
      operations: ['retrieveOrganizationMember'],
    });
    expect(said(await setup.runChecks(), 'sentry-token')).toMatch(
      /^warning: Sentry accepts the token, but didn’t say/,
    );
  });

  it('reports what a spec server does not tell', async () => {
    const spec = await startSetup({ sentry: { dialect: 'spec' } });
    afterwards(spec.stop);
    expect(said(await spec.runChecks(), 'sentry-token')).toMatch(
      /^not-checked: .*Sentry didn’t say what it can do/,
    );
  });
});

describe('organization', () => {
  it('lists the slugs that the token sees, and reports a domain of another organization', async () => {
    const several = await scripted(({ path }) =>
      path === '/api/0/organizations/'
        ? json(200, [{ slug: 'acme-eu' }, { slug: 'acme-us' }])
        : json(404, { detail: 'The requested resource does not exist' }),
    );
    expect(said(await setup.runChecks({ SENTRY_URL: several }), 'organization')).toMatch(
      /The token can read acme-eu, acme-us\. → Set SENTRY_ORG to the one/,
    );
  });

  it('reports that it was found under another slug than the configured one', async () => {
    const { id } = setup.sentry.world.organization;
    expect(said(await setup.runChecks({ SENTRY_ORG: id }), 'organization')).toMatch(
      /^warning: SENTRY_ORG is \d+, but the organization's slug is acme\..* → Set SENTRY_ORG=acme\.$/,
    );
  });

  it('reports that it is about to be deleted', async () => {
    const url = await scripted(
      json(200, { id: '1', slug: 'acme', name: 'Acme', status: { id: 'pending_deletion' } }),
    );
    expect(said(await setup.runChecks({ SENTRY_URL: url }), 'organization')).toMatch(
      /^warning: .*its status is pending_deletion/,
    );
  });
});
