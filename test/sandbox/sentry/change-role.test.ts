import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import type { SentryMember } from '../../../sandbox/sentry/world/sentry-member.ts';
import { ask } from './ask.ts';

const DEFAULT_TEAMS = [
  { teamSlug: 'storefront', role: 'admin' },
  { teamSlug: 'platform', role: null },
] as const;

let sentry: LocalSentry;
let count = 0;
beforeAll(async () => {
  sentry = await startLocalSentry();
  sentry.world.updateOrganization({ retiredRoles: [] });
});
afterAll(() => sentry.stop());

function target(orgRole: string, more: Partial<Omit<SentryMember, 'id'>> = {}): SentryMember {
  count += 1;
  return sentry.world.addMember({
    email: `target-${count}@example.com`,
    orgRole,
    teams: orgRole === 'billing' ? [] : DEFAULT_TEAMS,
    ...more,
  });
}

const put = (member: Pick<SentryMember, 'id'>, body: unknown, token = sentry.token) =>
  ask(sentry, `members/${member.id}/`, { method: 'PUT', body, token });
const stored = (member: SentryMember): SentryMember => {
  const row = sentry.world.members.get(member.id);
  if (row === undefined) throw new Error('gone');
  return row;
};

const NOT_ASSIGNABLE = { orgRole: ['You do not have permission to set that org-level role'] };
const SUPERIOR = { role: 'You do not have permission to assign a role to the given user.' };
const LADDER = ['billing', 'member', 'admin', 'manager', 'owner'];
const SETS: Readonly<Record<string, readonly string[]>> = {
  member: [],
  admin: [],
  manager: ['member', 'admin', 'manager'],
  owner: LADDER,
};

describe('changing a role', () => {
  const cases = Object.keys(SETS).flatMap((actor) =>
    LADDER.flatMap((from) => LADDER.filter((to) => to !== from).map((to) => ({ actor, from, to }))),
  );

  it.each(cases)('lets $actor take $from and give $to according to the ladder', async (ladder) => {
    const { actor, from, to } = ladder;
    const member = target(from);
    const teamRoles = to === 'billing' ? [] : stored(member).teams;
    const answer = await put(member, { orgRole: to, teamRoles }, sentry.tokenFor(actor));
    const allowed = SETS[actor] ?? [];
    if (!allowed.includes(to)) expect([answer.status, answer.json]).toEqual([400, NOT_ASSIGNABLE]);
    else if (!allowed.includes(from)) expect([answer.status, answer.json]).toEqual([403, SUPERIOR]);
    else expect([answer.status, answer.json.orgRole]).toEqual([200, to]);
    const isChanged = allowed.includes(to) && allowed.includes(from);
    expect(stored(member).orgRole).toBe(isChanged ? to : from);
  });

  it('requires member:admin in the token, whatever the role of its user', async () => {
    const token = sentry.tokenFor('owner', ['member:write']);
    const member = target('member');
    expect((await put(member, { orgRole: 'manager' }, token)).json).toEqual(NOT_ASSIGNABLE);
    expect((await put(member, { teams: ['storefront'] }, token)).status).toBe(403);
    expect(stored(member).teams).toEqual(DEFAULT_TEAMS);
  });

  it('removes the member from every team when the teams are omitted', async () => {
    const member = target('member');
    expect((await put(member, { orgRole: 'manager' })).status).toBe(200);
    expect(stored(member)).toMatchObject({ orgRole: 'manager', teams: [] });
  });

  it('clears explicit team roles that the new role implies, and preserves the rest', async () => {
    const member = target('member');
    const { json } = await put(member, { orgRole: 'manager', teamRoles: DEFAULT_TEAMS });
    expect(json.teamRoles).toEqual([
      { teamSlug: 'storefront', role: null },
      { teamSlug: 'platform', role: null },
    ]);
    const manager = target('manager', { teams: [{ teamSlug: 'storefront', role: 'admin' }] });
    await put(manager, { orgRole: 'member', teamRoles: manager.teams });
    expect(stored(manager).teams).toEqual([{ teamSlug: 'storefront', role: 'admin' }]);
  });

  it('has already written the teams when it refuses to change a superior, oneself, or to a retired role', async () => {
    const superior = target('owner');
    const manager = sentry.tokenFor('manager@example.com');
    const change = { orgRole: 'member', teams: ['docs'] };
    expect((await put(superior, change, manager)).status).toBe(403);
    expect(stored(superior)).toMatchObject({ orgRole: 'owner', teams: [{ teamSlug: 'docs' }] });

    const self = sentry.world.memberByEmail('manager@example.com');
    const own = await put(self, change, manager);
    expect([own.status, own.json.detail]).toEqual([
      400,
      'You cannot make changes to your own role.',
    ]);
    expect(stored(self)).toMatchObject({ orgRole: 'manager', teams: [{ teamSlug: 'docs' }] });

    sentry.world.updateOrganization({ retiredRoles: ['admin'] });
    const member = target('member');
    const retired = await put(member, { orgRole: 'admin' });
    sentry.world.updateOrganization({ retiredRoles: [] });
    expect([retired.status, retired.json.detail]).toEqual([
      400,
      "The role 'admin' is deprecated and may no longer be assigned.",
    ]);
    expect(stored(member)).toMatchObject({ orgRole: 'member', teams: [] });
  });

  it('refuses billing for a member with teams, and then writes nothing', async () => {
    const member = target('member');
    const answer = await put(member, { orgRole: 'billing' });
    expect([answer.status, answer.json.detail]).toEqual([
      400,
      "The user with a 'billing' role cannot have team-level permissions.",
    ]);
    expect(stored(member).teams).toEqual(DEFAULT_TEAMS);
    expect((await put(member, { orgRole: 'billing', teamRoles: [] })).status).toBe(200);
  });

  it('refuses members of a partnership, but not those managed by the identity provider', async () => {
    const partner = sentry.world.memberByEmail('partnership@example.com');
    const refused = await put(partner, { orgRole: 'manager', teamRoles: [] });
    expect(refused.status).toBe(403);
    expect(refused.json.detail).toContain('active partnership');
    const kept = sentry.world.memberByEmail('idp-role-restricted@example.com');
    expect((await put(kept, { orgRole: 'manager', teamRoles: [] })).status).toBe(200);
  });

  it('reports all invalid fields at once, and treats roles as case-sensitive', async () => {
    const answer = await put(target('member'), {
      orgRole: 'Manager',
      teamRoles: [{ teamSlug: 'storefront', role: 'contributer' }],
      teams: ['no-such-team'],
    });
    expect([answer.status, answer.json]).toEqual([
      400,
      {
        orgRole: ['"Manager" is not a valid choice.'],
        teams: ['Invalid teams'],
        teamRoles: ['Invalid team-role'],
      },
    ]);
  });

  it('fails with a 500 when a team role lacks a key', async () => {
    const answer = await put(target('member'), { teamRoles: [{ teamSlug: 'storefront' }] });
    expect([answer.status, answer.json.detail]).toEqual([500, 'Internal Error']);
  });

  it('still accepts the deprecated names', async () => {
    const member = target('member');
    const { json } = await put(member, { role: 'manager', teams: ['docs'] });
    expect(json).toMatchObject({ orgRole: 'manager', role: 'manager', teams: ['docs'] });
  });
});

describe('an internal integration', () => {
  it('changes no role, and changes teams only with member:admin', async () => {
    const member = target('member');
    const admin = sentry.integrationToken();
    const role = await put(member, { orgRole: 'manager', teamRoles: DEFAULT_TEAMS }, admin);
    expect([role.status, role.json]).toEqual([400, NOT_ASSIGNABLE]);
    const teams = [{ teamSlug: 'docs', role: null }];
    expect((await put(member, { teamRoles: teams }, admin)).status).toBe(200);
    expect(stored(member).teams).toEqual(teams);
    const writer = sentry.integrationToken(['member:write']);
    expect((await put(member, { teamRoles: [] }, writer)).status).toBe(403);
    expect(stored(member).teams).toEqual(teams);
  });
});

describe("a member's team", () => {
  const call = (method: string, member: SentryMember, team: string, token = sentry.token) =>
    ask(sentry, `members/${member.id}/teams/${team}/`, {
      method,
      token,
      ...(method === 'PUT' && { body: { teamRole: 'admin' } }),
    });

  it('can be joined, given a role, and left, one at a time', async () => {
    const member = target('member', { teams: [] });
    expect((await call('POST', member, 'docs')).status).toBe(201);
    expect((await call('POST', member, 'docs')).status).toBe(204);
    expect((await call('PUT', member, 'docs')).json).toEqual({ isActive: true, teamRole: 'admin' });
    expect((await call('DELETE', member, 'docs')).json.slug).toBe('docs');
    expect(stored(member).teams).toEqual([]);
    expect((await call('PUT', member, 'docs')).status).toBe(404);
  });

  it('takes a role that the organization role does not cover, also where an identity provider manages it', async () => {
    const teams = ['docs', 'idp-team'].map((teamSlug) => ({ teamSlug, role: null }));
    const contributor = target('member', { teams });
    expect((await call('PUT', contributor, 'idp-team')).json.teamRole).toBe('admin');
    const admin = target('admin', { teams });
    expect((await call('PUT', admin, 'docs')).json).toEqual({ isActive: true, teamRole: null });
  });

  it('keeps its role, with a response as if it had changed, while team roles are off', async () => {
    const member = target('member', { teams: [{ teamSlug: 'docs', role: null }] });
    sentry.world.updateOrganization({ hasTeamRoles: false });
    const { status, json } = await call('PUT', member, 'docs');
    expect([status, json]).toEqual([200, { isActive: true, teamRole: null }]);
    expect(stored(member).teams).toEqual([{ teamSlug: 'docs', role: null }]);
    const organization = await ask(sentry, '?detailed=0&include_feature_flags=1');
    expect(organization.json.features).not.toContain('team-roles');
    sentry.world.updateOrganization({ hasTeamRoles: true });
  });

  it('becomes a join request while membership is closed, and cannot be joined if the identity provider manages it', async () => {
    const member = target('member', { teams: [] });
    const asMember = sentry.tokenFor('member@example.com', ['org:read']);
    expect((await call('POST', member, 'platform', asMember)).status).toBe(202);
    expect((await call('POST', member, 'idp-team')).status).toBe(403);
    expect(stored(member).teams).toEqual([]);
  });

  it('cannot be changed by an integration, which has no membership itself', async () => {
    const answer = await call('PUT', target('member'), 'storefront', sentry.integrationToken());
    expect([answer.status, answer.json.detail]).toEqual([
      400,
      "You do not have permission to edit that user's membership.",
    ]);
  });
});
