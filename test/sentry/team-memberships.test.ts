import { describe, expect, it } from 'vitest';
import { json } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const TEAM = { id: '7', slug: 'web', name: 'Web', flags: { 'idp:provisioned': false } };

describe('adding a member to a team', () => {
  it.each([
    ['201 with the team', json(201, TEAM), { kind: 'added', team: { id: '7', slug: 'web' } }],
    ['201 without a body', { status: 201 }, { kind: 'added', team: undefined }],
    ['202 with an empty object', json(202, {}), { kind: 'requested' }],
    ['202 without a body', { status: 202 }, { kind: 'requested' }],
    ['204', { status: 204 }, { kind: 'already-in' }],
  ])('is read from %s', async (_what, reply, expected) => {
    const { client, server } = await clientOf(() => reply);
    expect(await client.writer.addMemberToTeam('42', 'web')).toMatchObject(expected);
    expect(server.requests).toMatchObject([
      { method: 'POST', path: '/api/0/organizations/acme/members/42/teams/web/' },
    ]);
  });

  it('is not known to have happened if the response cannot be read', async () => {
    const { client } = await clientOf(() => ({ status: 201, body: '<html>' }));
    expect(await failureOf(client.writer.addMemberToTeam('42', 'web'))).toMatchObject({
      kind: 'outcome-unknown',
    });
  });

  it.each([
    ['me', 'web'],
    ['42', '..'],
  ])('sends nothing for member %s and team %s', async (memberId, team) => {
    const { client, server } = await clientOf(() => json(201, TEAM));
    await failureOf(client.writer.addMemberToTeam(memberId, team));
    await failureOf(client.writer.removeMemberFromTeam(memberId, team));
    await failureOf(client.writer.updateMemberTeamRole(memberId, team, 'admin'));
    expect(server.requests).toEqual([]);
  });
});

describe('removing a member from a team', () => {
  it('is one request, whatever the response contains', async () => {
    const { client, server } = await clientOf(() => json(200, {}));
    await client.writer.removeMemberFromTeam('42', 'web');
    expect(server.requests).toMatchObject([
      { method: 'DELETE', path: '/api/0/organizations/acme/members/42/teams/web/' },
    ]);
  });
});

describe('giving a member a role in a team', () => {
  it.each([
    ['the role', { isActive: true, teamRole: 'admin' }, 'admin'],
    ['none that the organization role does not cover', { isActive: true, teamRole: null }, null],
    ['no role', { isActive: true }, undefined],
    ['something else', 'done', undefined],
  ])('is one request, which tells %s', async (_what, body, expected) => {
    const { client, server } = await clientOf(() => json(200, body));
    expect(await client.writer.updateMemberTeamRole('42', 'web', 'admin')).toBe(expected);
    expect(server.requests).toMatchObject([
      { method: 'PUT', path: '/api/0/organizations/acme/members/42/teams/web/' },
    ]);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ teamRole: 'admin' });
  });

  it('is possible where the organization has team roles', async () => {
    let features: unknown = ['team-roles'];
    const { client, server } = await clientOf(() => json(200, { id: '1', slug: 'acme', features }));
    expect(await client.hasTeamRoles()).toBe(true);
    expect(await client.hasTeamRoles()).toBe(true);
    expect(server.requests).toHaveLength(1);
    for (const others of [['open-membership'], undefined]) {
      features = others;
      expect(await client.hasTeamRoles({ maxAgeMs: 0 })).toBe(false);
    }
  });
});

describe('the members of a team', () => {
  it('are read with their team roles', async () => {
    const member = { id: 1, email: 'a@example.com', orgRole: 'member' };
    const { client } = await clientOf(() =>
      json(200, [
        { ...member, teamRole: 'admin' },
        { ...member, id: 2, teamRole: null },
        { ...member, id: 3 },
      ]),
    );
    const { rows } = await client.listTeamMembers('web').page();
    expect(rows.map(({ id, teamRole }) => [id, teamRole])).toEqual([
      ['1', 'admin'],
      ['2', null],
      ['3', null],
    ]);
  });
});
