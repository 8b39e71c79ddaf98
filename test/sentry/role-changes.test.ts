import { describe, expect, it } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { createSentryClient } from '../../src/sentry/client.ts';
import { systemClock } from '../../src/sentry/transport/clock.ts';
import { json, type Reply, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const TEAM_ROLES = [
  { teamSlug: 'web', role: 'admin' },
  { teamSlug: 'ops', role: null },
];
const TODAYS = {
  id: '7',
  email: 'm@example.com',
  orgRole: 'member',
  role: 'member',
  teams: ['web', 'ops'],
  teamRoles: TEAM_ROLES,
};
const BY_SPEC = { id: '7', email: 'm@example.com', role: 'member', teams: ['web', 'ops'] };
const CHANGE = { memberId: '7', from: 'member', to: 'manager' } as const;

const changing =
  (before: object, answer: (request: SeenRequest) => Reply) => (request: SeenRequest) =>
    request.method === 'GET' ? json(200, before) : answer(request);
const bodies = (requests: readonly SeenRequest[]) =>
  requests.flatMap(({ method, body }) => (method === 'PUT' ? [JSON.parse(body)] : []));

describe('a role change', () => {
  it('sends all teams back, in the fields of the current server', async () => {
    const { client, server } = await clientOf(
      changing(TODAYS, () => json(200, { ...TODAYS, orgRole: 'manager' })),
    );
    const { before, after } = await client.writer.updateOrganizationMemberRole(CHANGE);
    expect(bodies(server.requests)).toEqual([{ orgRole: 'manager', teamRoles: TEAM_ROLES }]);
    expect([before.role, after.role]).toEqual(['member', 'manager']);
    expect(after.teams).toEqual(TEAM_ROLES);
  });

  it('sends all teams back, in the fields of the spec', async () => {
    const { client, server } = await clientOf(
      changing(BY_SPEC, () => json(200, { ...BY_SPEC, role: 'manager' })),
    );
    await client.writer.updateOrganizationMemberRole(CHANGE);
    expect(bodies(server.requests)).toEqual([{ role: 'manager', teams: ['web', 'ops'] }]);
  });

  it('sends an explicit empty list if there are no teams', async () => {
    const alone = { ...TODAYS, teams: [], teamRoles: [] };
    const { client, server } = await clientOf(
      changing(alone, () => json(200, { ...alone, orgRole: 'billing' })),
    );
    await client.writer.updateOrganizationMemberRole({ ...CHANGE, to: 'billing' });
    expect(bodies(server.requests)).toEqual([{ orgRole: 'billing', teamRoles: [] }]);
  });

  it.each([
    ['are not told', { id: '7', email: 'm@example.com', orgRole: 'member' }],
    ['are null', { ...TODAYS, teams: null, teamRoles: null }],
    ['cannot be read', { ...TODAYS, teamRoles: [{ slug: 'web' }] }],
  ])('is not sent for a member whose teams %s', async (_name, before) => {
    const { client, server } = await clientOf(changing(before, () => json(200, TODAYS)));
    expect(await failureOf(client.writer.updateOrganizationMemberRole(CHANGE))).toMatchObject({
      kind: 'odd-answer',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is not sent if the role has changed since the decision', async () => {
    const { client, server } = await clientOf(
      changing({ ...TODAYS, orgRole: 'owner' }, () => json(200, TODAYS)),
    );
    expect(await failureOf(client.writer.updateOrganizationMemberRole(CHANGE))).toMatchObject({
      kind: 'changed-meanwhile',
      expected: 'member',
      found: 'owner',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is an error if the server responds with another role', async () => {
    const { client } = await clientOf(changing(TODAYS, () => json(200, TODAYS)));
    expect(await failureOf(client.writer.updateOrganizationMemberRole(CHANGE))).toMatchObject({
      kind: 'write-mismatch',
      field: 'role',
      asked: 'manager',
      answered: 'member',
    });
  });

  it('is an error if a team is lost, but not if only an explicit team role is implied by the new role', async () => {
    const answer = (teamRoles: unknown) =>
      json(200, { ...TODAYS, orgRole: 'manager', teams: undefined, teamRoles });
    const covered = TEAM_ROLES.map(({ teamSlug }) => ({ teamSlug, role: null }));
    const kept = await clientOf(changing(TODAYS, () => answer(covered)));
    const { after: member } = await kept.client.writer.updateOrganizationMemberRole(CHANGE);
    expect(member.teams).toEqual(covered);
    const lost = await clientOf(changing(TODAYS, () => answer(TEAM_ROLES.slice(1))));
    expect(await failureOf(lost.client.writer.updateOrganizationMemberRole(CHANGE))).toMatchObject({
      kind: 'write-mismatch',
      field: 'teams',
      asked: 'web (admin), ops',
      answered: 'ops',
    });
  });

  it('restores the teams if it is refused half-way', async () => {
    const sentry = await startLocalSentry();
    const client = createSentryClient({
      baseUrl: new URL(sentry.url),
      token: sentry.token,
      organization: sentry.organization,
      userAgent: 'sentry-chatops/test',
    });
    try {
      const { id, teams } = sentry.world.memberByEmail('member@example.com');
      // A retired role: Sentry refuses it after it has written the teams.
      const error = await failureOf(
        client.writer.updateOrganizationMemberRole({ memberId: id, from: 'member', to: 'admin' }),
      );
      expect(error).toMatchObject({ kind: 'sentry-refused' });
      expect(sentry.world.memberByEmail('member@example.com').teams).toEqual(teams);
    } finally {
      await client.close();
      await sentry.stop();
    }
  });

  it('does not compile without the teams', () => {
    const compiles = (client: Awaited<ReturnType<typeof clientOf>>['client']) => [
      // @ts-expect-error Teams that are not named would be left.
      () => client.writer.updateOrganizationMemberTeams({ memberId: '7' }),
      // @ts-expect-error What reads cannot write.
      () => client.updateOrganizationMemberRole(CHANGE),
    ];
    expect(compiles).toBeTypeOf('function');
  });
});

describe('a role change that may be based on a recent read', () => {
  const RECENT = { maxAgeMs: 1_000 };
  const methods = (requests: readonly SeenRequest[]) => requests.map(({ method }) => method);

  it('is sent without reading the member again, with all teams', async () => {
    const { client, server } = await clientOf(
      changing(TODAYS, () => json(200, { ...TODAYS, orgRole: 'manager' })),
    );
    await client.retrieveOrganizationMember('7', { maxAgeMs: 0 });
    const { before } = await client.writer.updateOrganizationMemberRole(CHANGE, RECENT);
    expect(methods(server.requests)).toEqual(['GET', 'PUT']);
    expect(bodies(server.requests)).toEqual([{ orgRole: 'manager', teamRoles: TEAM_ROLES }]);
    expect(before.teams).toEqual(TEAM_ROLES);
  });

  it('reads the member if that read is too old, or from before another change', async () => {
    let now = 0;
    const clock = { ...systemClock, monotonicNow: () => now };
    const { client, server } = await clientOf(
      changing(TODAYS, () => json(200, { ...TODAYS, orgRole: 'manager' })),
      { clock },
    );
    await client.retrieveOrganizationMember('7', { maxAgeMs: 0 });
    now = RECENT.maxAgeMs;
    await client.writer.updateOrganizationMemberRole(CHANGE, RECENT);
    await client.writer.updateOrganizationMemberRole(CHANGE, RECENT);
    expect(methods(server.requests)).toEqual(['GET', 'GET', 'PUT', 'GET', 'PUT']);
  });

  it.each([
    ['are not told', { id: '7', email: 'm@example.com', orgRole: 'member' }],
    ['cannot be read', { ...TODAYS, teamRoles: [{ slug: 'web' }] }],
  ])('is not sent for a member whose teams %s', async (_name, before) => {
    const { client, server } = await clientOf(changing(before, () => json(200, TODAYS)));
    await client.retrieveOrganizationMember('7', { maxAgeMs: 0 });
    expect(
      await failureOf(client.writer.updateOrganizationMemberRole(CHANGE, RECENT)),
    ).toMatchObject({ kind: 'odd-answer' });
    expect(bodies(server.requests)).toEqual([]);
  });
});

describe('two simultaneous changes of one member', () => {
  it('take turns, so that the second sees the result of the first', async () => {
    let role = 'member';
    const { client, server } = await clientOf((request) => {
      if (request.method === 'PUT') role = JSON.parse(request.body).orgRole;
      return json(200, { ...TODAYS, orgRole: role, role });
    });
    const [first, second] = await Promise.all([
      client.writer.updateOrganizationMemberRole(CHANGE),
      failureOf(client.writer.updateOrganizationMemberRole({ ...CHANGE, to: 'admin' })),
    ]);
    expect(first.after.role).toBe('manager');
    expect(second).toMatchObject({ kind: 'changed-meanwhile' });
    expect(bodies(server.requests)).toHaveLength(1);
  });
});
