import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };
const MAY_READ = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];

describe('/sentry teams and /sentry team', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: LINKED });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.resetCalls();
    stack.sentry.world.updateOrganization({ openMembership: false });
    for (const [handle, teams] of TEAMS) put(handle, teams);
  });

  const TEAMS = [
    ['member', ['storefront']],
    ['other-member', ['platform admin']],
    ['admin', ['storefront']],
    ['manager', ['platform']],
  ] as const;
  const member = (handle: string) => stack.sentry.world.memberByEmail(`${handle}@example.com`);
  const slugsOf = (handle: string) => member(handle).teams.map(({ teamSlug }) => teamSlug);
  const put = (handle: string, teams: readonly string[]) =>
    stack.sentry.world.members.update(member(handle).id, {
      teams: teams.map((name) => {
        const [teamSlug = '', role] = name.split(' ');
        return { teamSlug, role: role === undefined ? null : 'admin' };
      }),
    });
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const writes = () => [
    ...stack.sentry.callsOf('addMemberToTeam'),
    ...stack.sentry.callsOf('removeMemberFromTeam'),
  ];
  const undo = async (as: string, text: string) => {
    const message = await stack.ask(as, text);
    await stack.slack.click({ as, message, text: 'Undo' });
    await stack.app.settled();
  };

  it('list the teams, and mark those of the reader', async () => {
    const said = await say('other-member', 'teams');
    expect(said).toMatch(/6 teams/);
    expect(said).toMatch(/platform[^\n]*admin/);
    expect(await say('member', 'teams plat')).toMatch(/1 team\b[\s\S]*platform/);
    expect(await say('member', 'teams nothing-like-it')).toMatch(/No teams with `nothing-like-it`/);
  });

  it('show a team with its members, their team roles and its projects', async () => {
    const said = await say('member', 'team storefront');
    expect(said).toMatch(/`checkout-2`/);
    expect(said).toMatch(/admin@example\.com/);
    expect(said).toMatch(/team-admin@example\.com · Member · admin · Active/);
    expect(said).toMatch(/In it/);
    expect(await say('member', 'team #Platform')).toMatch(/Not in it/);
  });

  it('page through the members of a team', async () => {
    const teams = [{ teamSlug: 'mobile', role: null }];
    for (let number = 1; number <= 16; number += 1) {
      stack.sentry.world.addMember({
        email: `mobile-${number}@example.com`,
        orgRole: 'member',
        teams,
      });
    }
    const message = await stack.ask('member', 'team mobile');
    await stack.slack.click({ as: 'member', message, text: 'Next' });
    await stack.app.settled();
    const calls = stack.sentry.callsOf('listTeamMembers');
    expect(calls).toHaveLength(2);
  });

  it('offer similar teams for one that does not exist', async () => {
    expect(await say('member', 'team storefrnt')).toMatch(/Team not found[\s\S]*storefront/);
    expect(await say('member', 'team xyz add me')).toMatch(/Team not found/);
    expect(writes()).toEqual([]);
  });

  it('add people and remove them, each with a result of its own', async () => {
    const said = await say(
      'manager',
      `team docs add @member other-member@example.com ${member('admin').id} nobody-there@example.com`,
    );
    expect(said).toMatch(/3 of 4 succeeded/);
    expect(said).toMatch(/Member not found/);
    for (const handle of ['member', 'other-member', 'admin']) {
      expect(slugsOf(handle)).toContain('docs');
    }
    expect(await say('manager', 'team docs remove @member @other-member')).toMatch(/2 of 2/);
    expect(slugsOf('member')).toEqual(['storefront']);
    expect(stack.sentry.callsOf('updateOrganizationMemberRoles')).toEqual([]);
  });

  it('say what is true: now in, already in, no longer in, not in', async () => {
    expect(await say('owner', 'team docs add @member')).toMatch(/is now in the team `docs`\./);
    expect(await say('owner', 'team docs add @member')).toMatch(/Already done/);
    expect(await say('owner', 'team docs remove @member')).toMatch(/no longer in the team `docs`/);
    expect(await say('owner', 'team docs remove @member')).toMatch(/Already done/);
    expect(writes()).toHaveLength(2);
  });

  it.each([
    // Members change only themselves, and join only while membership is open.
    ['member', 'docs add me', true, 'member', true],
    ['member', 'docs add me', false, 'member', false],
    ['member', 'storefront remove me', false, 'member', true],
    ['member', 'docs add @other-member', true, 'other-member', false],
    ['other-member', 'storefront remove @member', true, 'member', false],
    // Admins of a team, by their team role or their organization role.
    ['admin', 'storefront add @other-member', false, 'other-member', true],
    ['admin', 'platform add @member', false, 'member', false],
    ['admin', 'storefront remove @member', false, 'member', true],
    ['other-member', 'platform add @member', false, 'member', true],
    ['manager', 'docs add @member', false, 'member', true],
    ['owner', 'docs add @member', false, 'member', true],
    ['owner', 'idp-team add @member', false, 'member', false],
    ['owner', 'docs add @billing', false, 'billing', false],
    ['billing', 'docs add me', true, 'billing', false],
  ])('%s says %s (open: %s): %s changes: %s', async (as, text, isOpen, of, isMade) => {
    stack.sentry.world.updateOrganization({ openMembership: isOpen });
    const before = slugsOf(of);
    await say(as, `team ${text}`);
    expect(slugsOf(of).join() !== before.join()).toBe(isMade);
    expect(writes()).toHaveLength(isMade ? 1 : 0);
  });

  it('tell what happened when the response is lost', async () => {
    stack.sentry.faults.set({ kind: 'cut-after', operations: ['addMemberToTeam'] });
    expect(await say('owner', 'team docs add @member')).toMatch(/is now in the team `docs`\./);
    stack.sentry.faults.clear();
    expect(slugsOf('member')).toEqual(['storefront', 'docs']);
    expect(writes()).toHaveLength(1);
  });

  it('undo an addition and a removal, unless somebody changed it since', async () => {
    await undo('owner', 'team docs add @member');
    expect(slugsOf('member')).toEqual(['storefront']);
    await undo('owner', 'team storefront remove @member');
    expect(slugsOf('member')).toEqual(['storefront']);
    const message = await stack.ask('owner', 'team docs add @member');
    put('member', ['storefront', 'docs admin']);
    stack.sentry.resetCalls();
    await stack.slack.click({ as: 'owner', message, text: 'Undo' });
    await stack.app.settled();
    expect(writes()).toEqual([]);
  });

  it('offer no undo to who may not take it back themselves', async () => {
    const canUndo = async (as: string, text: string) =>
      JSON.stringify((await stack.ask(as, text)).blocks).includes('Undo');
    expect(await canUndo('member', 'team storefront remove me')).toBe(false);
    expect(await canUndo('admin', 'team storefront remove me')).toBe(false);
    expect(await canUndo('other-member', 'team platform add @member')).toBe(true);
    expect(await canUndo('manager', 'team platform remove me')).toBe(true);
    stack.sentry.world.updateOrganization({ openMembership: true });
    expect(await canUndo('other-member', 'team platform remove me')).toBe(true);
    expect(await canUndo('other-member', 'team docs add me')).toBe(true);
  });

  it('tell which team role an undo cannot give back', async () => {
    put('member', ['storefront admin']);
    const message = await stack.ask('owner', 'team storefront remove @member');
    await stack.slack.click({ as: 'owner', message, text: 'Undo' });
    await stack.app.settled();
    expect(member('member').teams).toEqual([{ teamSlug: 'storefront', role: null }]);
    const said = stack.slack.messagesSeenBy('owner', 'general').map(allText).join('\n');
    expect(said).toMatch(/team role `admin` has to be given again/);
  });

  it('join and leave with a button of the team’s card', async () => {
    const message = await stack.ask('manager', 'team docs');
    await stack.slack.click({ as: 'manager', message, text: 'Join' });
    await stack.app.settled();
    expect(slugsOf('manager')).toEqual(['platform', 'docs']);
    const card = await stack.ask('member', 'team storefront');
    await stack.slack.click({ as: 'member', message: card, text: 'Leave' });
    await stack.app.settled();
    expect(slugsOf('member')).toEqual([]);
  });

  it('offer no button where membership is closed or an identity provider manages the team', async () => {
    expect(await say('member', 'team docs')).not.toMatch(/Join/);
    expect(await say('owner', 'team idp-team')).not.toMatch(/Join/);
  });

  it.each([
    ['team', /a team’s slug/],
    ['team docs put @member', /`add`, `remove`, `admin` or `contributor`/],
    ['team docs add', /`me`, a Slack user/],
    ['team docs add someone', /`me`, a Slack user/],
    [`team docs add ${Array.from({ length: 21 }, (_, index) => 900 + index).join(' ')}`, /920/],
  ])('explain what is wrong with "%s"', async (text, said) => {
    expect(await say('owner', text)).toMatch(said);
    expect(writes()).toEqual([]);
  });

  it('explain a decision', async () => {
    expect(await say('owner', 'can @member team:add-member docs @other-member')).toMatch(
      /aren’t an admin of that team/,
    );
    expect(await say('owner', 'can @owner team:add-member docs @member')).toMatch(
      /`team:add-member`: yes/,
    );
  });
});

describe('where the bot’s token administers no team', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: LINKED,
      tokenFrom: (sentry) => sentry.tokenFor('admin@example.com', [...MAY_READ, 'team:admin']),
    });
    stack.sentry.world.updateOrganization({ openMembership: false });
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  it('an addition is told as requested, and cannot be undone', async () => {
    const said = allText(await stack.ask('owner', 'team docs add @member'));
    expect(said).toMatch(/Requested: an admin of the team `docs` has to approve it/);
    expect(said).not.toMatch(/is now in|Undo/);
    expect(stack.sentry.callsOf('addMemberToTeam')).toHaveLength(1);
    expect(allText(await stack.ask('owner', 'audit'))).toMatch(/requested only/);
  });

  it('a team is shown without the members that Sentry does not list', async () => {
    expect(allText(await stack.ask('owner', 'team docs'))).toMatch(
      /doesn’t list the members of this team/,
    );
  });

  it('nobody is removed', async () => {
    expect(allText(await stack.ask('owner', 'team storefront remove @member'))).toMatch(/token/);
    expect(stack.sentry.callsOf('removeMemberFromTeam')).toEqual([]);
  });
});
