import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

describe('a form that is refused when it is opened', () => {
  let grants: Awaited<ReturnType<typeof grantsOf>>;
  let stack: Stack;
  beforeAll(async () => {
    grants = await grantsOf();
    ({ stack } = grants);
    const { world } = stack.sentry;
    world.updateOrganization({ openMembership: false, allowMemberInvite: true });
    world.addMember({ email: 'second-owner@example.com', orgRole: 'owner' });
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  /** Commands behind the buttons of the form that a command opens. */
  const offered = async (as: string, text: string) => {
    const { json } = await grants.forms.open(as, text);
    const offers = [...json.matchAll(/"value":"(access ask [^"]*)"/g)].map(([, value]) => value);
    return offers.map((offer) => offer?.replace(/memberId=\d+/, 'memberId=ID'));
  };
  const roleOf = (email: string) => stack.sentry.world.memberByEmail(email).orgRole;

  it.each([
    'invite',
    'role',
    'remove @member',
    'org edit',
    'team of @member',
    'requests approve 1',
    'requests refuse 1',
    'resolve STOREFRONT-1A release:',
    'archive STOREFRONT-1A',
    'assign STOREFRONT-1A',
    'comment STOREFRONT-1A',
    'triage',
  ])('offers to ask for a link to who has none: %s', async (text) => {
    expect(await offered('nobody', text)).toEqual(['access ask link']);
  });

  it.each([
    ['member', 'role', 'access ask role manager'],
    ['member', 'remove @admin', 'access ask role manager'],
    ['member', 'org edit', 'access ask role manager'],
    ['member', 'requests approve 1', 'access ask role manager'],
    ['member', 'requests refuse 1', 'access ask role manager'],
    ['billing', 'invite', 'access ask role member'],
    ['billing', 'remove @admin', 'access ask role manager'],
    ['billing', 'team of @member', 'access ask role member'],
    ['billing', 'triage', 'access ask role member'],
    ['billing', 'assign STOREFRONT-1A', 'access ask role member'],
    ['manager', 'role second-owner@example.com', 'access ask role owner'],
    [
      'manager',
      'role second-owner@example.com member',
      'access ask wanted member:change-role memberId=ID from=owner to=member',
    ],
    [
      'manager',
      'role @manager owner',
      'access ask wanted member:change-role memberId=ID from=manager to=owner',
    ],
    ['manager', 'remove second-owner@example.com', 'access ask wanted member:remove memberId=ID'],
    ['member', 'remove invited@example.com', 'access ask wanted invite:cancel memberId=ID'],
    ['other-member', 'archive STOREFRONT-1A', 'access ask project archive STOREFRONT-1A'],
    ['other-member', 'triage project:storefront', 'access ask project triage project:storefront'],
  ])('offers %s to ask for what would help: %s', async (as, text, offer) => {
    expect(await offered(as, text)).toEqual([offer]);
  });

  it('offers nothing where nobody could help', async () => {
    expect(await offered('owner', 'remove @owner')).toHaveLength(1);
    const { id, flags } = stack.sentry.world.memberByEmail('admin@example.com');
    stack.sentry.world.members.update(id, { flags: { ...flags, 'idp:provisioned': true } });
    expect(await offered('owner', 'remove @admin')).toEqual([]);
    stack.sentry.world.members.update(id, { flags });
  });

  it('offers to ask for a team to who could join none', async () => {
    const { id, teams } = stack.sentry.world.memberByEmail('other-member@example.com');
    stack.sentry.world.members.update(id, { teams: [] });
    expect(await offered('other-member', 'team of @other-member')).toEqual([
      'access ask wanted team:add-member memberId=ID',
    ]);
    stack.sentry.world.members.update(id, { teams });
  });

  it('leaves the choice of a team to who grants it', async () => {
    await grants.forms.open('member', 'team of @admin');
    const form = await grants.openAsk('member');
    expect(form.text).toMatch(/You ask for:\* Somebody to add Admin, admin@example\.com to a team/);
    await grants.submitAsk('member', 'He writes the docs');
    const told = await grants.noticeLike('owner', /add Admin, admin@example\.com to a team/);
    await grants.click('owner', told, 'Grant…');
    expect(grants.forms.seen('owner').text).toMatch(/Choose a team. This person joins it/);
    await grants.forms.offered('owner', 'team', 'docs');
    await grants.forms.submit('owner', { team: 'docs' });
    expect(await grants.lastWordTo('member')).toMatch(
      /Granted by <@U0OWNER>[\s\S]*admin@example\.com\) is now in the team `docs`/,
    );
    expect(stack.sentry.callsOf('addMemberToTeam')).toHaveLength(1);
  });

  it('offers to ask when a selection in it is refused', async () => {
    await grants.forms.open('manager', 'role');
    const { id } = stack.sentry.world.memberByEmail('second-owner@example.com');
    const { json } = await grants.forms.pick('manager', 'member', id, 'second-owner');
    expect(json).toContain('access ask role owner');
  });

  it('can be asked for, and is done with the rights of who grants it', async () => {
    await grants.forms.open('manager', 'remove second-owner@example.com');
    const form = await grants.openAsk('manager');
    expect(form.text).toMatch(/You ask for:.*remove .*second-owner@example\.com/);
    expect((await grants.submitAsk('manager', 'They left')).text).toMatch(/^Asked\./);
    const told = await grants.noticeLike('owner', /remove second-owner@example\.com as Owner/);
    await grants.click('owner', told, 'Grant');
    expect(await grants.lastWordTo('manager')).toMatch(/Granted by <@U0OWNER>/);
    expect(() => roleOf('second-owner@example.com')).toThrow();
  });

  it.each([
    'member:remove memberId=999999',
    'member:remove memberId=a from=b',
    'member:remove',
    'link:create memberId=1',
    'team:add-member memberId=999999',
    'member:change-role memberId=1',
    'member:remove memberId=%',
  ])('changes nothing for a forged wish: %s', async (wish) => {
    const before = grants.noticesOf('owner').length;
    await stack.slack.command({ as: 'member', in: 'general', text: `access ask wanted ${wish}` });
    await stack.app.settled();
    if (grants.forms.isOpen('member')) {
      await grants.submitAsk('member', 'Please').catch(() => undefined);
    }
    expect(grants.noticesOf('owner')).toHaveLength(before);
  });
});
