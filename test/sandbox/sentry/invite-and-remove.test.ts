import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { ask } from './ask.ts';

let sentry: LocalSentry;
beforeEach(async () => {
  sentry = await startLocalSentry();
});
afterEach(() => sentry.stop());

const invite = (body: unknown, token = sentry.token) =>
  ask(sentry, 'members/', { method: 'POST', body, token });
const remove = (email: string, token = sentry.token) =>
  ask(sentry, `members/${sentry.world.memberByEmail(email).id}/`, { method: 'DELETE', token });
const resend = (email: string, body: unknown = { reinvite: true }, token = sentry.token) =>
  ask(sentry, `members/${sentry.world.memberByEmail(email).id}/`, { method: 'PUT', body, token });
const exists = (email: string) => sentry.world.members.withAddress(email).length > 0;

describe('inviting', () => {
  it('creates a pending invite in teams, without teams in the response', async () => {
    const answer = await invite({
      email: 'new@example.com',
      orgRole: 'manager',
      teamRoles: [{ teamSlug: 'docs', role: 'admin' }],
    });
    expect([answer.status, answer.json]).toMatchObject([
      201,
      { orgRole: 'manager', pending: true, user: null, inviterName: 'Account of the bot' },
    ]);
    expect(answer.json).not.toHaveProperty('teams');
    const stored = sentry.world.memberByEmail('new@example.com');
    expect(stored.teams).toEqual([{ teamSlug: 'docs', role: null }]);
  });

  const notAssignable = { orgRole: ['You do not have permission to set that org-level role'] };
  const retired = { orgRole: ["The role 'admin' is deprecated and may no longer be assigned."] };
  const foreignTeam = { detail: 'You cannot assign members to teams you are not a member of.' };
  it.each<[string, object, number, object]>([
    ['member', { orgRole: 'member' }, 201, {}],
    ['member', { orgRole: 'manager' }, 400, notAssignable],
    ['member', { orgRole: 'member', teams: ['storefront'] }, 201, {}],
    ['member', { orgRole: 'member', teams: ['platform'] }, 400, foreignTeam],
    ['admin', { orgRole: 'admin' }, 400, retired],
    ['admin', { orgRole: 'owner' }, 400, notAssignable],
    ['manager', { orgRole: 'manager', teams: ['mobile'] }, 201, {}],
    ['manager', { orgRole: 'billing' }, 400, notAssignable],
    ['owner', { orgRole: 'billing' }, 201, {}],
    [
      'owner',
      { orgRole: 'billing', teams: ['docs'] },
      400,
      { email: "The user with a 'billing' role cannot have team-level permissions." },
    ],
    ['owner', { orgRole: 'Manager' }, 400, { orgRole: ['"Manager" is not a valid choice.'] }],
    ['owner', { teams: ['nope'] }, 400, { teams: ['Invalid teams'] }],
  ])('by %s with %j responds %i', async (role, body, status, expected) => {
    const token = sentry.tokenFor(`${role}@example.com`);
    const answer = await invite({ email: 'new@example.com', ...body }, token);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject(expected);
    expect(exists('new@example.com')).toBe(status === 201);
  });

  it.each([
    ['member@example.com', 'The user member@example.com is already a member'],
    ['second-address@example.com', 'The user second-address@example.com is already a member'],
    ['invited@example.com', 'The user invited@example.com has already been invited'],
    ['not an address', 'Enter a valid email address.'],
    ['', 'This field may not be blank.'],
  ])('refuses the address "%s"', async (email, reason) => {
    expect((await invite({ email })).json).toEqual({ email: [reason] });
  });

  it('replaces an open join request for the same address', async () => {
    const before = sentry.world.memberByEmail('join-request@example.com').id;
    expect((await invite({ email: 'join-request@example.com' })).status).toBe(201);
    expect(sentry.world.members.get(before)).toBeUndefined();
  });

  it('is forbidden for members and admins when members may not invite', async () => {
    sentry.world.updateOrganization({ allowMemberInvite: false });
    const email = 'new@example.com';
    expect((await invite({ email }, sentry.tokenFor('admin@example.com'))).status).toBe(403);
    expect((await invite({ email }, sentry.tokenFor('manager@example.com'))).status).toBe(201);
  });

  it('lets an integration invite members, and refuses other roles with a list', async () => {
    const token = sentry.integrationToken(['member:invite']);
    const refused = await invite({ email: 'new@example.com', orgRole: 'manager' }, token);
    expect([refused.status, refused.json]).toEqual([
      400,
      ['Integration tokens are restricted to inviting new members with the member role only.'],
    ]);
    const { json } = await invite({ email: 'new@example.com' }, token);
    expect(json).toMatchObject({ orgRole: 'member', inviterName: null });
  });

  it('has a second rate limit that the headers do not show', async () => {
    sentry.rateLimits.allowInvites({ perOrganization: 1 });
    expect((await invite({ email: 'first@example.com' })).status).toBe(201);
    const second = await invite({ email: 'second@example.com' });
    expect([second.status, second.json]).toEqual([
      429,
      { detail: 'You are being rate limited for too many invitations.' },
    ]);
    expect(Number(second.headers.get('x-sentry-rate-limit-remaining'))).toBeGreaterThan(0);
    expect(exists('second@example.com')).toBe(false);
  });
});

describe('resending an invite', () => {
  it('requires a new token once the old one is 30 days old', async () => {
    const expired = await resend('expired-invite@example.com');
    expect([expired.status, expired.json.detail]).toEqual([
      400,
      'You cannot resend an expired invitation without regenerating the token.',
    ]);
    const renewed = await resend('expired-invite@example.com', {
      reinvite: true,
      regenerate: true,
    });
    expect([renewed.status, renewed.json.expired]).toEqual([200, false]);
  });

  it('is allowed for the sender or with member:admin, and with a new token only for the latter', async () => {
    const member = sentry.tokenFor('member@example.com');
    const sent = await resend('invited@example.com', { reinvite: true }, member);
    expect([sent.status, sent.json.detail]).toEqual([
      403,
      'You cannot modify invitations sent by someone else.',
    ]);
    await invite({ email: 'new@example.com' }, member);
    expect((await resend('new@example.com', { reinvite: true }, member)).status).toBe(200);
    const both = { reinvite: true, regenerate: true };
    expect((await resend('new@example.com', both, member)).json.detail).toBe(
      'You are missing the member:admin scope.',
    );
  });

  it('is refused together with other changes, for full members, and beyond ten a day per address', async () => {
    const mixed = await resend('invited@example.com', { reinvite: true, teams: [] });
    expect(mixed.status).toBe(403);
    expect((await resend('member@example.com')).json.detail).toBe(
      'You cannot send an invitation to a user who is already a full member.',
    );
    sentry.rateLimits.allowInvites({ perAddress: 1 });
    expect((await resend('invited@example.com')).status).toBe(200);
    expect((await resend('invited@example.com')).status).toBe(429);
  });

  it('sends the single sign-on link to members who are not linked', async () => {
    sentry.world.updateOrganization({ hasAuthProvider: true });
    expect((await resend('member@example.com')).status).toBe(200);
    expect((await resend('sso-linked@example.com')).status).toBe(400);
  });

  it('preserves the teams of the invite', async () => {
    await invite({ email: 'new@example.com', teams: ['docs'] });
    await resend('new@example.com');
    expect(sentry.world.memberByEmail('new@example.com').teams).toHaveLength(1);
  });
});

describe('removing', () => {
  const moreAccess = 'You cannot remove a member who has more access than you.';
  const missingScope = 'You are missing the member:admin scope.';
  it.each<[string, string, number, string | undefined]>([
    ['owner', 'partner', 204, undefined],
    ['manager', 'admin', 204, undefined],
    ['manager', 'owner', 400, moreAccess],
    ['admin', 'member', 400, missingScope],
    ['member', 'other-member', 400, missingScope],
    ['member', 'invited', 400, 'You cannot modify invitations sent by someone else.'],
    ['member', 'member', 204, undefined],
    ['manager', 'invited', 204, undefined],
    [
      'owner',
      'idp-provisioned',
      403,
      "This user is managed through your organization's identity provider.",
    ],
  ])('by %s of %s responds %i', async (actor, target, status, reason) => {
    const token = sentry.tokenFor(`${actor}@example.com`);
    const answer = await remove(`${target}@example.com`, token);
    expect([answer.status, answer.json?.detail]).toEqual([status, reason]);
    expect(exists(`${target}@example.com`)).toBe(status !== 204);
  });

  it('is allowed for a manager on another manager', async () => {
    sentry.world.addMember({ email: 'peer@example.com', orgRole: 'manager' });
    const token = sentry.tokenFor('manager@example.com');
    expect((await remove('peer@example.com', token)).status).toBe(204);
  });

  it('is forbidden for every integration', async () => {
    const answer = await remove('member@example.com', sentry.integrationToken());
    expect([answer.status, answer.json.detail]).toEqual([400, moreAccess]);
  });

  it('is refused for the last member with org:write, but allowed for the last owner beside a manager', async () => {
    const rest = sentry.world.members
      .all()
      .filter(({ orgRole }) => orgRole === 'owner' || orgRole === 'manager');
    for (const { id, email } of rest) {
      if (!['owner@example.com', 'manager@example.com'].includes(email)) {
        sentry.world.members.delete(id);
      }
    }
    const owner = sentry.tokenFor('owner@example.com');
    const manager = sentry.tokenFor('manager@example.com');
    expect((await remove('owner@example.com', owner)).status).toBe(204);
    const last = await remove('manager@example.com', manager);
    expect([last.status, last.json.detail]).toEqual([
      403,
      'You cannot remove the only remaining owner or manager of the organization.',
    ]);
  });

  it('also removes the invites of the removed member', async () => {
    const token = sentry.tokenFor('manager@example.com');
    await invite({ email: 'new@example.com' }, token);
    await remove('manager@example.com');
    expect(exists('new@example.com')).toBe(false);
  });

  it('happens before the connection breaks, or not at all, depending on the fault', async () => {
    sentry.faults.set({ kind: 'cut', operations: ['deleteOrganizationMember'], times: 1 });
    await expect(remove('guest@example.com')).rejects.toThrow();
    expect(exists('guest@example.com')).toBe(true);
    sentry.faults.set({ kind: 'cut-after', operations: ['deleteOrganizationMember'] });
    await expect(remove('guest@example.com')).rejects.toThrow();
    expect(exists('guest@example.com')).toBe(false);
  });

  it('invalidates the token of the removed member', async () => {
    const token = sentry.tokenFor('manager@example.com');
    await remove('manager@example.com');
    expect((await ask(sentry, 'members/', { token })).status).toBe(403);
  });
});

describe('invite requests', () => {
  it('are made by members, approved by managers, and are not members before that', async () => {
    const member = sentry.tokenFor('member@example.com');
    const body = { email: 'wanted@example.com', role: 'manager', teams: ['docs'] };
    const made = await ask(sentry, 'invite-requests/', { method: 'POST', body, token: member });
    expect([made.status, made.json.inviteStatus]).toEqual([201, 'requested_to_be_invited']);
    const path = `invite-requests/${made.json.id}/`;
    expect((await ask(sentry, `members/${made.json.id}/`)).status).toBe(404);
    expect((await ask(sentry, 'invite-requests/')).json).toHaveLength(2);
    const again = await ask(sentry, 'invite-requests/', { method: 'POST', body, token: member });
    expect(again.json.email).toEqual([
      'There is an existing invite request for wanted@example.com',
    ]);
    const approved = await ask(sentry, path, { method: 'PUT', body: { approve: true } });
    expect(approved.json).toMatchObject({ inviteStatus: 'approved', teams: ['docs'] });
    expect((await ask(sentry, `members/${made.json.id}/`)).status).toBe(200);
  });
});
