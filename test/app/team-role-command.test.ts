import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };
const CONTRIBUTES = { teamSlug: 'storefront', role: null };
const ADMINISTERS = { teamSlug: 'storefront', role: 'admin' };

describe('/sentry team with admin or contributor', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: LINKED });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.resetCalls();
    stack.sentry.faults.clear();
    stack.sentry.world.updateOrganization({ openMembership: true });
    put('member', [CONTRIBUTES, { teamSlug: 'platform', role: 'admin' }]);
    put('other-member', [CONTRIBUTES]);
    put('admin', [CONTRIBUTES]);
  });

  const member = (handle: string) => stack.sentry.world.memberByEmail(`${handle}@example.com`);
  const put = (handle: string, teams: ReturnType<typeof member>['teams']) =>
    stack.sentry.world.members.update(member(handle).id, { teams });
  const roleOf = (handle: string, slug = 'storefront') =>
    member(handle).teams.find(({ teamSlug }) => teamSlug === slug)?.role;
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const writes = () => stack.sentry.callsOf('updateMemberTeamRole');

  it('makes people admins of a team and contributors again, each with a result of its own', async () => {
    const said = await say(
      'owner',
      `team storefront admin @member other-member@example.com ${member('admin').id} nobody-there@example.com`,
    );
    expect(said).toMatch(/2 of 4 succeeded/);
    expect(said).toMatch(/is now an admin of the team `storefront`\./);
    expect(said).toMatch(/role in the organization makes them an admin of every team/);
    expect(said).toMatch(/Member not found/);
    expect([roleOf('member'), roleOf('other-member')]).toEqual(['admin', 'admin']);
    expect(await say('owner', 'team storefront contributor @member')).toMatch(
      /is now a contributor of the team `storefront`\./,
    );
    expect(roleOf('member')).toBeNull();
    expect(writes()).toHaveLength(3);
  });

  it('changes nothing else about the member', async () => {
    await say('owner', 'team #Storefront ADMIN @member');
    expect(member('member').teams).toEqual([ADMINISTERS, { teamSlug: 'platform', role: 'admin' }]);
    expect(stack.sentry.callsOf('updateOrganizationMemberRoles')).toEqual([]);
    expect(await say('owner', 'audit 1')).toMatch(
      /changed the role of .* in the team storefront from contributor to admin/,
    );
  });

  it.each([
    ['owner', 'admin @member', true],
    ['manager', 'admin @member', true],
    // An admin of the team, by the role in the organization.
    ['admin', 'admin @member', true],
    ['other-member', 'admin @member', false],
    ['member', 'admin me', false],
    ['billing', 'admin @member', false],
    ['nobody', 'admin @member', false],
  ])('%s says %s: made %s', async (as, text, isMade) => {
    await say(as, `team storefront ${text}`);
    expect(roleOf('member')).toBe(isMade ? 'admin' : null);
    expect(writes()).toHaveLength(isMade ? 1 : 0);
  });

  it('lets an admin by team role change it in that team alone, also their own', async () => {
    put('other-member', [ADMINISTERS, { teamSlug: 'platform', role: null }]);
    expect(await say('other-member', 'team platform admin @member')).toMatch(
      /change roles in teams such as `platform`|aren’t an admin of that team/,
    );
    await say('other-member', 'team storefront admin @member');
    expect(roleOf('member')).toBe('admin');
    await say('other-member', 'team storefront contributor me');
    expect(roleOf('other-member')).toBeNull();
    expect(await say('other-member', 'team storefront admin me')).not.toMatch(/is now an admin/);
  });

  it.each([
    ['team storefront contributor @member', /Already done/],
    ['team docs admin @member', /aren’t in the team `docs`[\s\S]*Add them to the team first/],
    ['team storefrnt admin @member', /Team not found/],
    ['team storefront admin', /`me`, a Slack user/],
    ['team storefront owner @member', /`add`, `remove`, `admin` or `contributor`/],
  ])('writes nothing for "%s"', async (text, said) => {
    expect(await say('owner', text)).toMatch(said);
    expect(writes()).toEqual([]);
  });

  it('can be undone, unless somebody changed it since', async () => {
    const undo = async () => {
      const message = await stack.ask('owner', 'team storefront admin @member');
      return async () => {
        await stack.slack.click({ as: 'owner', message, text: 'Undo' });
        await stack.app.settled();
      };
    };
    await (await undo())();
    expect(roleOf('member')).toBeNull();
    const later = await undo();
    put('member', [CONTRIBUTES]);
    stack.sentry.resetCalls();
    await later();
    expect(writes()).toEqual([]);
  });

  it('tells the truth when the response is lost', async () => {
    stack.sentry.faults.set({ kind: 'cut-after', operations: ['updateMemberTeamRole'] });
    expect(await say('owner', 'team storefront admin @member')).toMatch(/is now an admin/);
    expect(roleOf('member')).toBe('admin');
    expect(writes()).toHaveLength(1);
  });

  it('is explained by can', async () => {
    expect(await say('owner', 'can @other-member team:change-role storefront @member')).toMatch(
      /aren’t an admin of that team/,
    );
    expect(await say('owner', 'can @admin team:change-role storefront @member')).toMatch(
      /`team:change-role`: yes/,
    );
  });

  it('is in the help of the command', async () => {
    const help = await say('member', 'help team');
    expect(help).toMatch(/add\|remove\|admin\|contributor/);
    expect(help).toMatch(/team storefront admin @someone/);
  });
});

describe('/sentry team with admin where the organization has no team roles', () => {
  it('says so, and writes nothing', async () => {
    const stack = await startStack({ environment: LINKED });
    stack.sentry.world.updateOrganization({ hasTeamRoles: false });
    expect(allText(await stack.ask('owner', 'team storefront admin @member'))).toMatch(
      /doesn’t use team roles/,
    );
    expect(stack.sentry.callsOf('updateMemberTeamRole')).toEqual([]);
    await stack.stop();
  });
});
