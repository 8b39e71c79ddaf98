import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };
const GONE = /no longer open, or you can’t decide it/;

describe('/sentry requests', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeEach(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
    forms = formsOf(stack);
    const { members, accessRequests } = stack.sentry.world;
    for (const { id, inviteStatus } of members.all()) {
      if (inviteStatus !== 'approved') members.delete(id);
    }
    for (const { id } of accessRequests.all()) accessRequests.delete(id);
  });
  afterEach(() => stack.stop());

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const requestFor = (email: string, orgRole = 'member', teams: readonly string[] = []) => {
    const { world } = stack.sentry;
    const asker = world.memberByEmail('member@example.com').account;
    return world.addMember({
      email,
      orgRole,
      teams: teams.map((teamSlug) => ({ teamSlug, role: null })),
      account: undefined,
      inviteStatus: 'requested_to_be_invited',
      inviterAccountId: asker?.id,
    }).id;
  };
  const joining = (email: string, teamSlug: string) => {
    const { world } = stack.sentry;
    const memberId = world.memberByEmail(email).id;
    return world.accessRequests.add({ memberId, teamSlug, requesterAccountId: undefined }).id;
  };
  const member = (id: string) => stack.sentry.world.members.get(id);
  const decisions = () => [
    ...stack.sentry.callsOf('updateInviteRequest'),
    ...stack.sentry.callsOf('deleteInviteRequest'),
    ...stack.sentry.callsOf('updateAccessRequest'),
  ];
  const makeTeamAdmin = (email: string, teamSlug: string) => {
    const { world } = stack.sentry;
    const { id } = world.memberByEmail(email);
    world.members.update(id, { teams: [{ teamSlug, role: 'admin' }] });
  };

  it('lists what one may decide, and says plainly if there is nothing', async () => {
    expect(await say('manager', 'requests')).toMatch(/No open requests that you can decide/);
    requestFor('new@example.com', 'member', ['docs']);
    joining('member@example.com', 'platform');
    joining('other-member@example.com', 'storefront');
    const all = await say('manager', 'requests');
    expect(all).toMatch(
      /new@example\.com[\s\S]*Member asks to invite them as Member, teams `docs`/,
    );
    expect(all).toMatch(/3 open requests/);
    makeTeamAdmin('member@example.com', 'storefront');
    const own = await say('member', 'requests');
    expect(own).toMatch(/Asks to join the team `storefront`/);
    expect(own).not.toMatch(/platform|new@example/);
    expect(await say('other-member', 'requests')).toMatch(/You can’t decide any requests/);
    expect(await say('billing', 'requests')).toMatch(/You need the Member role/);
  });

  it('approves a request from its menu, with another role and other teams', async () => {
    const id = requestFor('new@example.com', 'member', ['docs']);
    const message = await stack.ask('manager', 'requests');
    await stack.slack.select({
      as: 'manager',
      message,
      actionId: 'row_menu:0',
      value: 'Approve…',
    });
    await stack.app.settled();
    const form = forms.seen('manager');
    expect(form.filled).toMatchObject({ role: 'member', teams: ['docs'] });
    expect(form.json).not.toMatch(/"owner"/);
    expect(await forms.offered('manager', 'teams', 'plat')).toEqual(['platform']);
    const end = await forms.submit('manager', { role: 'manager', teams: ['platform'] });
    expect(end.text).toMatch(/Approved: new@example\.com is invited as Manager, in `platform`/);
    expect(member(id)).toMatchObject({
      inviteStatus: 'approved',
      orgRole: 'manager',
      teams: [{ teamSlug: 'platform', role: null }],
    });
    expect(await say('owner', 'audit')).toMatch(
      /approved the request for new@example\.com as Manager in platform/,
    );
  });

  it('has a manager choose another role than one above their own', async () => {
    const id = requestFor('new@example.com', 'owner');
    const form = await forms.open('manager', `requests approve ${id}`);
    expect(form.text).toMatch(/You can’t give the role Owner/);
    expect((await forms.submit('manager')).errors['role']).toMatch(/required field/);
    expect(decisions()).toEqual([]);
    expect((await forms.submit('manager', { role: 'member' })).text).toMatch(/Approved/);
    expect(member(id)).toMatchObject({ inviteStatus: 'approved', orgRole: 'member' });
  });

  it('sends nothing for a decider whose role was lowered in the meantime', async () => {
    const id = requestFor('new@example.com');
    await forms.open('manager', `requests approve ${id}`);
    stack.sentry.world.setRole('manager@example.com', 'member');
    expect((await forms.submit('manager')).text).toMatch(/You need the Manager role/);
    expect(decisions()).toEqual([]);
    expect(member(id)).toMatchObject({ inviteStatus: 'requested_to_be_invited' });
  });

  it('asks again before it refuses, and tells the second decider', async () => {
    const id = requestFor('new@example.com');
    const form = await forms.open('manager', `requests refuse ${id}`);
    expect([form.submit, form.text]).toEqual(['Refuse', expect.stringMatching(/new@example/)]);
    await forms.open('owner', `requests approve ${id}`);
    expect((await forms.submit('manager')).text).toMatch(/Refused the request for new@example/);
    expect((await forms.submit('owner')).text).toMatch(GONE);
    expect(member(id)).toBeUndefined();
    expect(decisions()).toHaveLength(1);
  });

  it('lets two deciders at once decide once', async () => {
    const id = requestFor('new@example.com');
    await forms.open('manager', `requests approve ${id}`);
    await forms.open('owner', `requests approve ${id}`);
    const ends = await Promise.all([forms.submit('manager'), forms.submit('owner')]);
    const texts = ends.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/Approved: new@example\.com/);
    expect(texts).toMatch(GONE);
    expect(decisions()).toHaveLength(1);
  });

  it('reads back what happened when the response was lost', async () => {
    const id = requestFor('new@example.com');
    stack.sentry.faults.set({ kind: 'cut-after', operations: ['updateInviteRequest'], times: 1 });
    await forms.open('manager', `requests approve ${id}`);
    expect((await forms.submit('manager')).text).toMatch(/Approved: new@example\.com/);
    expect(decisions()).toHaveLength(1);
  });

  it('says what Sentry saved although it refused', async () => {
    const { world } = stack.sentry;
    const { id } = world.addMember({
      email: 'stranger-asks@example.com',
      orgRole: 'member',
      account: undefined,
      inviteStatus: 'requested_to_join',
    });
    await forms.open('manager', `requests approve ${id}`);
    stack.sentry.onCall(({ operation, finishedAt }) => {
      if (operation !== 'updateInviteRequest') return;
      world.updateOrganization({ allowJoinRequests: finishedAt !== undefined });
    });
    await forms.offered('manager', 'teams', 'plat');
    const { text } = await forms.submit('manager', { role: 'manager', teams: ['platform'] });
    expect(text).toMatch(/does not allow requests to join/);
    expect(text).toMatch(
      /Sentry saved part of the change: .*role Manager and the teams `platform`/,
    );
    expect(await say('owner', 'audit')).toMatch(/tried to approve the request for stranger-asks/);
  });

  it('lets a team’s admin decide who joins it, and hides what others ask for', async () => {
    const own = joining('other-member@example.com', 'storefront');
    const others = joining('member@example.com', 'platform');
    makeTeamAdmin('member@example.com', 'storefront');
    const hidden = await say('member', `requests approve team ${others}`);
    expect(hidden).toMatch(GONE);
    expect(hidden).toBe(await say('member', 'requests approve team 999999'));
    expect((await forms.open('member', `requests refuse team ${others}`)).text).toBe(
      (await forms.open('member', 'requests refuse team 999999')).text,
    );
    expect(decisions()).toEqual([]);
    expect(await say('member', `requests approve team ${own}`)).toMatch(
      /Approved: Member of another team \(other-member@example\.com\) is now in the team `storefront`/,
    );
    const { teams } = stack.sentry.world.memberByEmail('other-member@example.com');
    expect(teams.map(({ teamSlug }) => teamSlug)).toContain('storefront');
  });

  it('refuses a request to join a team', async () => {
    const id = joining('member@example.com', 'platform');
    await forms.open('owner', `requests refuse team ${id}`);
    expect((await forms.submit('owner')).text).toMatch(/Refused the request of Member/);
    expect(stack.sentry.world.accessRequests.all()).toEqual([]);
  });

  it('explains decisions with can', async () => {
    requestFor('new@example.com', 'owner');
    expect(await say('owner', 'can @manager request:approve new@example.com')).toMatch(
      /role Owner/,
    );
    expect(await say('owner', 'can @manager request:approve new@example.com member')).toMatch(
      /approved as Member/,
    );
  });

  it('pages through many requests with two calls each', async () => {
    for (let count = 0; count < 40; count += 1) requestFor(`new-${count}@example.com`);
    stack.sentry.resetCalls();
    const message = await stack.ask('manager', 'requests');
    expect(allText(message)).toMatch(/Page 1, more follow/);
    expect(stack.sentry.callsOf('listInviteRequests')).toHaveLength(1);
    expect(stack.sentry.callsOf('listAccessRequests')).toHaveLength(1);
    await stack.slack.click({ as: 'manager', message, text: 'Next' });
    await stack.app.settled();
    const seen = stack.slack.messagesSeenBy('manager', 'general').at(-1);
    expect(allText(seen)).toMatch(/Page 2, more follow/);
  });
});

describe('/sentry requests with other mappings and tokens', () => {
  it('shows but does not offer anything to those known by their address', async () => {
    const stack = await startStack();
    const message = await stack.ask('manager', 'requests');
    expect(allText(message)).toMatch(/matched by email only, so you can’t decide them/);
    expect(JSON.stringify(message.blocks)).not.toMatch(/row_menu/);
    const form = await formsOf(stack).open('manager', 'requests approve 1');
    expect(form.text).toMatch(/by email only/);
    await stack.stop();
  });

  it('offers no approval with the token of an integration, and status says why', async () => {
    const stack = await startStack({
      environment: EVERYBODY_ACTS,
      tokenFrom: (sentry) => sentry.integrationToken(),
    });
    const message = await stack.ask('manager', 'requests');
    expect(allText(message)).toMatch(/My Sentry token can’t approve requests for an invite/);
    const offered = JSON.stringify(message.blocks);
    expect(offered).toMatch(/requests refuse \d/);
    expect(offered).not.toMatch(/requests approve \d/);
    const { id } = stack.sentry.world.members
      .all()
      .find(({ inviteStatus }) => inviteStatus === 'requested_to_join') ?? { id: '' };
    const form = await formsOf(stack).open('owner', `requests approve ${id}`);
    expect(form.text).toMatch(/internal integration’s token/);
    expect(stack.sentry.callsOf('updateInviteRequest')).toEqual([]);
    expect(allText(await stack.ask('manager', 'status'))).toMatch(/approve requests for an invite/);
    await stack.stop();
  });
});
