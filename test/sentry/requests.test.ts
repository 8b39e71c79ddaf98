import { describe, expect, it } from 'vitest';
import { json, linkTo, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const REQUEST = {
  id: '7',
  email: 'new@example.com',
  orgRole: 'member',
  pending: true,
  user: null,
  inviteStatus: 'requested_to_join',
  teams: [],
  teamRoles: [],
};
const MEMBER = { id: '5', email: 'member@example.com', orgRole: 'member', user: { id: '3' } };

describe('requests for an invite', () => {
  it('are found on any page, and not found once decided', async () => {
    const { client, server } = await clientOf(({ query }) =>
      query.has('cursor')
        ? json(200, [REQUEST], linkTo(undefined))
        : json(200, [{ ...REQUEST, id: '6' }], linkTo('100:1:0')),
    );
    expect(await client.findInviteRequest('7')).toMatchObject({ id: '7', origin: 'join' });
    expect(server.requests).toHaveLength(2);
    expect(await client.findInviteRequest('8')).toBeUndefined();
  });

  it('are unreadable rather than without teams, or of an unknown kind', async () => {
    const { client } = await clientOf(() =>
      json(200, [
        { ...REQUEST, teamRoles: [{ role: null }] },
        { ...REQUEST, id: '8', inviteStatus: 'approved' },
      ]),
    );
    const { rows, unreadable } = await client.listInviteRequests().page();
    expect([rows, unreadable.map(({ id }) => id)]).toEqual([[], ['7', '8']]);
    expect(await failureOf(client.findInviteRequest('7'))).toMatchObject({ kind: 'odd-answer' });
  });

  it('do not exist on a server without them', async () => {
    const { client } = await clientOf(({ path }) =>
      path.endsWith('requests/')
        ? { status: 404 }
        : json(200, { id: '1', slug: 'acme', name: 'Acme' }),
    );
    expect((await client.listInviteRequests().page()).rows).toEqual([]);
    expect((await client.listTeamRequests()).requests).toEqual([]);
  });

  it('are approved with the role and all teams, once', async () => {
    const { client, server } = await clientOf(() =>
      json(200, { ...REQUEST, orgRole: 'manager', teamRoles: [{ teamSlug: 'web', role: null }] }),
    );
    const teams = [{ teamSlug: 'web', role: null }];
    await client.writer.approveInviteRequest({ requestId: '7', role: 'manager', teams });
    expect(server.requests.map(bodyOf)).toEqual([
      { approve: true, orgRole: 'manager', teamRoles: teams },
    ]);
  });

  it('are an error if Sentry approves another role or without a team', async () => {
    const { client } = await clientOf(() => json(200, REQUEST));
    const approve = (role: string, teams: readonly string[]) =>
      failureOf(
        client.writer.approveInviteRequest({
          requestId: '7',
          role,
          teams: teams.map((teamSlug) => ({ teamSlug, role: null })),
        }),
      );
    expect(await approve('owner', [])).toMatchObject({ kind: 'write-mismatch', field: 'role' });
    expect(await approve('member', ['web'])).toMatchObject({ field: 'teams' });
  });

  it.each(['', '.', '7/../8', 'me'])('are never decided by the ID %j', async (id) => {
    const { client, server } = await clientOf(() => json(200, REQUEST));
    expect(await failureOf(client.writer.refuseInviteRequest(id))).toMatchObject({
      kind: 'sentry-not-found',
    });
    expect(await failureOf(client.writer.decideTeamRequest(id, true))).toMatchObject({
      kind: 'sentry-not-found',
    });
    expect(server.requests).toEqual([]);
  });
});

describe('requests to join a team', () => {
  it('name who asked, unless members asked for themselves', async () => {
    const team = { id: '1', slug: 'web' };
    const { client } = await clientOf(() =>
      json(200, [
        { id: 1, member: MEMBER, team, requester: null },
        { id: '2', member: MEMBER, team, requester: { id: '9', name: '', email: 'a@example.com' } },
        { id: '3', member: MEMBER },
      ]),
    );
    const { requests, unreadable } = await client.listTeamRequests();
    expect(requests.map(({ id, requesterName }) => [id, requesterName])).toEqual([
      ['1', undefined],
      ['2', 'a@example.com'],
    ]);
    expect(unreadable).toMatchObject([{ id: '3' }]);
  });
});

function bodyOf({ body }: SeenRequest): unknown {
  return JSON.parse(body ?? '');
}
