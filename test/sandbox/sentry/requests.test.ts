import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { ask } from './ask.ts';

let sentry: LocalSentry;
beforeEach(async () => {
  sentry = await startLocalSentry();
});
afterEach(() => sentry.stop());

const requestFor = (email: string, orgRole: string): string =>
  sentry.world.addMember({
    email,
    orgRole,
    account: undefined,
    inviteStatus: 'requested_to_be_invited',
  }).id;
const approve = (id: string, more: object = {}, token = sentry.token) =>
  ask(sentry, `invite-requests/${id}/`, { method: 'PUT', body: { approve: true, ...more }, token });

describe('requests for an invite', () => {
  it('come by status and address, without requests to join where these are switched off', async () => {
    requestFor('zoe@example.com', 'member');
    requestFor('abe@example.com', 'member');
    const emails = async () =>
      (await ask(sentry, 'invite-requests/')).json.map(({ email }: { email: string }) => email);
    expect(await emails()).toEqual([
      'abe@example.com',
      'zoe@example.com',
      'join-request@example.com',
    ]);
    sentry.world.updateOrganization({ allowJoinRequests: false });
    expect(await emails()).toEqual(['abe@example.com', 'zoe@example.com']);
  });

  it('keep a changed role and teams although their approval is refused', async () => {
    const id = requestFor('abe@example.com', 'owner');
    const answer = await approve(id, { teams: ['docs'] }, sentry.tokenFor('manager@example.com'));
    expect([answer.status, answer.json]).toEqual([
      400,
      {
        approve: ['You do not have permission to approve a member invitation with the role owner.'],
      },
    ]);
    expect(sentry.world.members.get(id)).toMatchObject({
      inviteStatus: 'requested_to_be_invited',
      teams: [{ teamSlug: 'docs', role: null }],
    });
  });

  it('are never approved by an integration, which may refuse them', async () => {
    const id = requestFor('abe@example.com', 'member');
    const token = sentry.integrationToken();
    expect((await approve(id, {}, token)).status).toBe(400);
    const refused = await ask(sentry, `invite-requests/${id}/`, { method: 'DELETE', token });
    expect(refused.status).toBe(204);
    expect((await approve(id)).status).toBe(404);
  });
});

describe('requests to join a team', () => {
  const join = async (who: string, team: string) => {
    const member = sentry.world.memberByEmail(who);
    const answer = await ask(sentry, `members/${member.id}/teams/${team}/`, {
      method: 'POST',
      token: sentry.tokenFor(who),
    });
    return answer.status;
  };
  const decide = (id: string, body: unknown, token: string) =>
    ask(sentry, `access-requests/${id}/`, { method: 'PUT', body, token });

  it('are left by members where membership is closed, and only once', async () => {
    const before = sentry.world.accessRequests.all().length;
    expect(await join('member@example.com', 'platform')).toBe(202);
    expect(await join('member@example.com', 'platform')).toBe(202);
    const { json } = await ask(sentry, 'access-requests/');
    expect(json).toHaveLength(before + 1);
    expect(json.at(-1)).toMatchObject({
      member: { email: 'member@example.com' },
      team: { slug: 'platform' },
      requester: null,
    });
  });

  it('are decided by those who administer the team, once', async () => {
    await join('other-member@example.com', 'storefront');
    const { id } = sentry.world.accessRequests.all().at(-1) ?? { id: '' };
    const plain = sentry.tokenFor('member@example.com', ['org:read', 'team:read', 'team:write']);
    const refused = await decide(id, { isApproved: true }, plain);
    expect([refused.status, refused.json]).toEqual([403, undefined]);
    const admin = sentry.tokenFor('team-admin@example.com', ['org:read', 'team:write']);
    expect((await decide(id, {}, admin)).status).toBe(400);
    expect((await decide(id, { isApproved: true }, admin)).status).toBe(204);
    expect((await decide(id, { isApproved: true }, admin)).status).toBe(404);
    const { teams } = sentry.world.memberByEmail('other-member@example.com');
    expect(teams.map(({ teamSlug }) => teamSlug)).toContain('storefront');
  });
});
