import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { ask, nextCursor } from './ask.ts';

let sentry: LocalSentry;
beforeAll(async () => {
  sentry = await startLocalSentry({ dialect: 'spec', pageSize: 25 });
});
afterAll(() => sentry.stop());

it('the spec dialect describes the organization without fields of the real server', async () => {
  const { json, headers } = await ask(sentry, '');
  expect(Object.keys(json).sort()).toEqual([
    'avatar',
    'dateCreated',
    'features',
    'id',
    'isEarlyAdopter',
    'name',
    'quota',
    'slug',
    'status',
  ]);
  expect(headers.get('x-sentry-rate-limit-limit')).toBeNull();
});

it('the spec dialect ignores all list parameters but the cursor', async () => {
  const first = await ask(sentry, 'members/?query=email:owner@example.com&per_page=1');
  expect(first.json).toHaveLength(25);
  const second = await ask(sentry, `members/?cursor=${nextCursor(first)}`);
  expect(second.json).toHaveLength(25);
  expect(second.json[0].id).not.toBe(first.json[0].id);
});

it('the spec dialect includes roles and teams, even in lists', async () => {
  const { json } = await ask(sentry, 'members/');
  expect(Object.keys(json[0]).sort()).toEqual([
    'dateCreated',
    'email',
    'expired',
    'id',
    'name',
    'pending',
    'role',
    'roleName',
    'teams',
    'user',
  ]);
});

it('the spec dialect requires a role for an invite, and ignores newer names', async () => {
  const email = 'new@example.com';
  const without = await ask(sentry, 'members/', {
    method: 'POST',
    body: { email, orgRole: 'manager' },
  });
  expect([without.status, without.json]).toEqual([400, { role: ['This field is required.'] }]);
  const invited = await ask(sentry, 'members/', {
    method: 'POST',
    body: { email, role: 'manager', teams: ['docs'] },
  });
  expect(invited.json).toMatchObject({ role: 'manager', teams: ['docs'], pending: true });
});

it('the spec dialect changes roles by the same rules, including the loss of omitted teams', async () => {
  const { id } = sentry.world.memberByEmail('team-admin@example.com');
  const change = (body: unknown) => ask(sentry, `members/${id}/`, { method: 'PUT', body });
  const kept = await change({ role: 'manager', teams: ['storefront', 'platform'] });
  expect(kept.json).toMatchObject({ role: 'manager', teams: ['storefront', 'platform'] });
  expect((await change({ role: 'member' })).json).toMatchObject({ role: 'member', teams: [] });
  expect((await change({ reinvite: true })).status).toBe(400);
});

it('the spec dialect resolves a short ID to an issue ID and a title only', async () => {
  const { json } = await ask(sentry, 'shortids/STOREFRONT-1C/');
  expect(json).toEqual({
    organizationSlug: 'acme',
    projectSlug: 'storefront',
    shortId: 'STOREFRONT-1A',
    group: {
      id: '6500000001',
      title: "TypeError: Cannot read properties of undefined (reading 'price')",
    },
  });
});

it('the spec dialect has the paths of the spec, and no others', async () => {
  expect((await ask(sentry, 'client-keys/')).json[0]).toHaveProperty('secret');
  for (const path of ['project-keys/', 'teams/', 'invite-requests/', 'issues/1/events/latest/']) {
    const answer = await ask(sentry, path);
    expect([answer.status, answer.text]).toEqual([404, '']);
  }
  expect((await ask(sentry, 'members/me/')).status).toBe(404);
});

it('the spec dialect lists the configuration of relays', async () => {
  const { json } = await ask(sentry, 'relay_usage/');
  expect(json[0]).toMatchObject({ name: 'Edge relay', description: 'In front of the storefront' });
  expect(json[0]).not.toHaveProperty('lastSeen');
});

it('the spec dialect counts events with only a field and a period', async () => {
  const { status, json } = await ask(sentry, 'stats_v2/?field=sum(quantity)&statsPeriod=90d');
  expect([status, json.groups.length]).toEqual([200, 1]);
});

it('the spec dialect lists repositories and commits with the fields of the spec', async () => {
  const repos = await ask(sentry, 'repos/');
  expect(Object.keys(repos.json[0]).sort()).toEqual([
    'dateCreated',
    'externalSlug',
    'id',
    'name',
    'provider',
    'status',
    'url',
  ]);
  const commits = await ask(sentry, 'repos/301/commits/');
  expect(commits.json[0]).toMatchObject({
    author: { name: 'Member', email: 'member@example.com' },
    repository: { id: '301', name: 'acme/storefront' },
  });
});
