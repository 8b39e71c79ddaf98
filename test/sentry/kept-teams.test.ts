import { describe, expect, it } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { createSentryClient } from '../../src/sentry/client.ts';
import { json, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const TEAMS = [
  { teamSlug: 'web', role: null },
  { teamSlug: 'core', role: 'admin' },
];
const INVITE = {
  id: '7',
  email: 'new@example.com',
  orgRole: 'member',
  pending: true,
  user: null,
  teamRoles: TEAMS,
};
type Teams = readonly { readonly teamSlug: string; readonly role: string | null }[];

interface Server {
  /** What becomes of the request that puts the teams back. */
  readonly second?: 'refused' | 'cut' | 'lost';
  readonly resend?: 'cut' | 'refused';
  /** Changes the teams before each request, as other people may. */
  readonly meddle?: (request: SeenRequest, teams: Teams) => Teams;
}

/** A server that empties the teams of a resent invite. */
function emptying({ second, resend, meddle }: Server = {}) {
  let teams: Teams = TEAMS;
  const answer = () => json(200, { ...INVITE, teamRoles: teams });
  const onResend = () => {
    if (resend === 'refused') return json(400, { detail: 'You cannot resend it.' });
    teams = [];
    return resend === 'cut' ? ('cut' as const) : answer();
  };
  const onTeams = (sent: Teams) => {
    if (second === 'refused') return json(403, { detail: 'No.' });
    if (second !== 'lost') teams = sent;
    return second === 'cut' ? ('cut' as const) : answer();
  };
  const server = (request: SeenRequest) => {
    teams = meddle?.(request, teams) ?? teams;
    if (request.method === 'GET') return answer();
    const body = JSON.parse(request.body);
    return body.reinvite === true ? onResend() : onTeams(body.teamRoles);
  };
  return { server, teams: () => teams };
}

const puts = (requests: readonly SeenRequest[]) =>
  requests.flatMap(({ method, body }) => (method === 'PUT' ? [JSON.parse(body)] : []));
const RESEND = { memberId: '7', regenerate: false };

describe('an invite that loses its teams when it is resent', () => {
  it('is put back into them by a second request', async () => {
    const { server, teams } = emptying();
    const { client, server: seen } = await clientOf(server);
    await client.writer.resendInvite(RESEND);
    expect(puts(seen.requests)).toEqual([{ reinvite: true }, { teamRoles: TEAMS }]);
    expect(teams()).toEqual(TEAMS);
  });

  it.each(['refused', 'lost'] as const)(
    'is reported with the teams that are gone if the second request is %s',
    async (second) => {
      const { client } = await clientOf(emptying({ second }).server);
      expect(await failureOf(client.writer.resendInvite(RESEND))).toMatchObject({
        kind: 'teams-lost',
        lost: ['web', 'core'],
      });
    },
  );

  it('is looked up if the second request gets no response', async () => {
    const { server, teams } = emptying({ second: 'cut' });
    const { client, server: seen } = await clientOf(server);
    await client.writer.resendInvite(RESEND);
    expect(puts(seen.requests)).toHaveLength(2);
    expect(teams()).toEqual(TEAMS);
  });

  it('is put back into them if the resend got no response, which stays unknown', async () => {
    const { server, teams } = emptying({ resend: 'cut' });
    const { client } = await clientOf(server);
    expect(await failureOf(client.writer.resendInvite(RESEND))).toMatchObject({
      kind: 'outcome-unknown',
    });
    expect(teams()).toEqual(TEAMS);
  });

  it('keeps what others give it meanwhile', async () => {
    const ops = { teamSlug: 'ops', role: null };
    const { server, teams } = emptying({
      meddle: ({ method, index }, now) => (method === 'GET' && index > 0 ? [...now, ops] : now),
    });
    const { client } = await clientOf(server);
    await client.writer.resendInvite(RESEND);
    expect(teams()).toEqual([ops, ...TEAMS]);
  });
});

describe('an invite whose resend does not touch its teams', () => {
  it('is written once, even if others take it out of a team', async () => {
    const kept = [{ teamSlug: 'core', role: 'admin' }];
    const { client, server } = await clientOf(({ method }) =>
      json(200, method === 'GET' ? INVITE : { ...INVITE, teamRoles: kept }),
    );
    await client.writer.resendInvite(RESEND);
    expect(puts(server.requests)).toEqual([{ reinvite: true }]);
  });

  it('is not written again if Sentry refused it, whatever others changed', async () => {
    const { server } = emptying({
      resend: 'refused',
      meddle: ({ method }, now) => (method === 'PUT' ? [] : now),
    });
    const { client, server: seen } = await clientOf(server);
    expect(await failureOf(client.writer.resendInvite(RESEND))).toMatchObject({
      kind: 'sentry-refused',
    });
    expect(puts(seen.requests)).toEqual([{ reinvite: true }]);
  });

  it('is accepted although the response cannot be read', async () => {
    const { client, server } = await clientOf(({ method }) =>
      method === 'GET' ? json(200, INVITE) : { status: 200 },
    );
    await client.writer.resendInvite(RESEND);
    expect(puts(server.requests)).toHaveLength(1);
  });
});

describe('other changes of a member', () => {
  it('put back teams that a role change emptied', async () => {
    let teams: Teams = TEAMS;
    let role = 'member';
    const { client, server } = await clientOf(({ method, body }) => {
      const sent = method === 'GET' ? {} : JSON.parse(body);
      if (method === 'PUT') teams = sent.orgRole === undefined ? sent.teamRoles : [];
      role = sent.orgRole ?? role;
      return json(200, { ...INVITE, orgRole: role, teamRoles: teams });
    });
    const { after } = await client.writer.updateOrganizationMemberRole({
      memberId: '7',
      from: 'member',
      to: 'manager',
    });
    expect(after).toMatchObject({ role: 'manager', teams: TEAMS });
    expect(puts(server.requests)).toHaveLength(2);
  });

  it('compare the invited address, role and teams with what was sent', async () => {
    const invitation = { email: 'new@example.com', role: 'member', teams: ['web'] };
    const answering = async (facts: object) => {
      const { client } = await clientOf(({ method }) =>
        json(200, method === 'GET' ? [INVITE] : { ...INVITE, teamRoles: undefined, ...facts }),
      );
      return failureOf(client.writer.addOrganizationMember(invitation));
    };
    expect(await answering({ email: 'other@example.com' })).toMatchObject({ field: 'email' });
    expect(await answering({ orgRole: 'owner' })).toMatchObject({ field: 'role' });
  });
});

it('a local Sentry of 24.3 to 24.10 keeps the teams of a resent invite', async () => {
  const sentry = await startLocalSentry({ resendEmptiesTeams: true });
  const client = createSentryClient({
    baseUrl: new URL(sentry.url),
    token: sentry.token,
    organization: sentry.organization,
    userAgent: 'sentry-chatops/test',
  });
  try {
    const invitation = { email: 'new@example.com', role: 'member', teams: ['storefront'] };
    const { id } = await client.writer.addOrganizationMember(invitation);
    await client.writer.resendInvite({ memberId: id, regenerate: true });
    const { teams } = sentry.world.memberByEmail('new@example.com');
    expect(teams.map(({ teamSlug }) => teamSlug)).toEqual(['storefront']);
  } finally {
    await client.close();
    await sentry.stop();
  }
});
