import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('the form for a member’s teams', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeAll(async () => {
    stack = await startStack({ environment: LINKED });
    forms = formsOf(stack);
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.resetCalls();
    stack.sentry.world.updateOrganization({ openMembership: false });
    put('member', [
      { teamSlug: 'storefront', role: 'admin' },
      { teamSlug: 'platform', role: null },
    ]);
  });

  const member = (handle: string) => stack.sentry.world.memberByEmail(`${handle}@example.com`);
  const slugsOf = (handle: string) => member(handle).teams.map(({ teamSlug }) => teamSlug);
  const put = (handle: string, teams: ReturnType<typeof member>['teams']) =>
    stack.sentry.world.members.update(member(handle).id, { teams });
  const NO_ADMIN = [{ teamSlug: 'platform', role: null }];
  const setTeamRoles = (hasTeamRoles: boolean) =>
    stack.sentry.world.updateOrganization({ hasTeamRoles });
  const writes = () => [
    ...stack.sentry.callsOf('addMemberToTeam'),
    ...stack.sentry.callsOf('removeMemberFromTeam'),
    ...stack.sentry.callsOf('updateMemberTeamRole'),
  ];
  const roleOf = (handle: string, slug: string) =>
    member(handle).teams.find(({ teamSlug }) => teamSlug === slug)?.role;

  it('opens from the member’s card, and shows the teams with the team roles', async () => {
    const message = await stack.ask('owner', 'member member@example.com');
    await stack.slack.click({ as: 'owner', message, text: 'Teams…' });
    await stack.app.settled();
    const form = forms.seen('owner');
    expect(form.text).toMatch(/Teams: `storefront` \(admin\), `platform`/);
    expect(form.filled).toEqual({ teams: ['storefront', 'platform'], admins: ['storefront'] });
  });

  it('adds and removes in one change, and leaves the other teams alone', async () => {
    await forms.open('owner', 'team of @member');
    await forms.offered('owner', 'teams', '');
    put('member', [...member('member').teams, { teamSlug: 'mobile', role: null }]);
    const end = await forms.submit('owner', { teams: ['storefront', 'docs'] });
    expect(end.text).toMatch(/2 of 2 succeeded/);
    expect(slugsOf('member')).toEqual(['storefront', 'mobile', 'docs']);
    expect(member('member').teams[0]).toEqual({ teamSlug: 'storefront', role: 'admin' });
    expect(writes()).toHaveLength(2);
    expect(stack.sentry.callsOf('updateOrganizationMemberRoles')).toEqual([]);
  });

  it('says when nothing changes', async () => {
    await forms.open('owner', 'team of member@example.com');
    expect((await forms.submit('owner')).errors).toEqual({
      teams: 'Those are their teams and team roles already. Change one of them.',
    });
    expect(writes()).toEqual([]);
  });

  it('suggests teams that an identity provider does not manage', async () => {
    await forms.open('owner', 'team of @member');
    const offered = await forms.offered('owner', 'teams', '');
    expect(offered).toContain('docs');
    expect(offered).not.toContain('idp-team');
  });

  it('does for an admin of a team what they may do, and names what they may not', async () => {
    await forms.open('admin', 'team of @other-member');
    await forms.offered('admin', 'teams', '');
    const before = slugsOf('other-member');
    const end = await forms.submit('admin', { teams: [...before, 'storefront', 'docs'] });
    expect(end.text).toMatch(/aren’t an admin of that team/);
    expect(slugsOf('other-member')).toEqual([...before, 'storefront']);
    expect(writes()).toHaveLength(1);
  });

  it('is for leaving while membership is closed', async () => {
    await forms.open('member', 'team of me');
    await forms.offered('member', 'teams', '');
    const end = await forms.submit('member', { teams: ['storefront'] });
    expect(end.text).toMatch(/no longer in the team `platform`/);
    expect(slugsOf('member')).toEqual(['storefront']);
  });

  it.each([
    ['other-member', '@member', /aren’t an admin of that team/],
    ['owner', '@billing', /can’t be in a team/],
    ['owner', '12345', /Member not found/],
    ['nobody', '@member', /No Sentry member has the email/],
  ])('is not shown to %s for %s', async (as, who, words) => {
    const form = await forms.open(as, `team of ${who}`);
    expect(form.text).toMatch(words);
    expect(form.submit).toBeUndefined();
    expect(writes()).toEqual([]);
  });

  it('is not offered to those who can change none of the teams', async () => {
    expect(allText(await stack.ask('other-member', 'member member@example.com'))).not.toMatch(
      /Teams…/,
    );
  });

  it('does nothing if the actor lost the right after opening it', async () => {
    await forms.open('manager', 'team of @member');
    await forms.offered('manager', 'teams', '');
    const role = member('manager').orgRole;
    stack.sentry.world.members.update(member('manager').id, { orgRole: 'member' });
    const end = await forms.submit('manager', { teams: ['storefront', 'platform', 'docs'] });
    stack.sentry.world.members.update(member('manager').id, { orgRole: role });
    expect(end.text).toMatch(/aren’t an admin of that team/);
    expect(writes()).toEqual([]);
  });

  it('gives team roles and takes them away, each with a write of its own', async () => {
    await forms.open('owner', 'team of @member');
    const end = await forms.submit('owner', { admins: ['platform'] });
    expect(end.text).toMatch(/2 of 2 succeeded/);
    expect(end.text).toMatch(/is now an admin of the team `platform`\./);
    expect(end.text).toMatch(/is now a contributor of the team `storefront`\./);
    expect(member('member').teams).toEqual([
      { teamSlug: 'storefront', role: null },
      { teamSlug: 'platform', role: 'admin' },
    ]);
    expect(stack.sentry.callsOf('updateMemberTeamRole')).toHaveLength(2);
    expect(stack.sentry.callsOf('updateOrganizationMemberRoles')).toEqual([]);
    expect(allText(await stack.ask('owner', 'audit'))).toMatch(
      /changed the role of .* in the team platform from contributor to admin/,
    );
  });

  it('gives no role in a team that the member leaves', async () => {
    await forms.open('owner', 'team of @member');
    await forms.offered('owner', 'teams', '');
    const end = await forms.submit('owner', { teams: ['storefront'], admins: ['platform'] });
    expect(end.errors).toEqual({
      admins: 'You take them out of #platform, so they can’t become an admin of it.',
    });
    expect(writes()).toEqual([]);
  });

  it('takes a member out of a team without a word about the role in it', async () => {
    await forms.open('owner', 'team of @member');
    await forms.offered('owner', 'teams', '');
    await forms.submit('owner', { teams: ['platform'], admins: [] });
    expect(member('member').teams).toEqual([{ teamSlug: 'platform', role: null }]);
    expect(writes()).toHaveLength(1);
  });

  it('undoes a change of a team role, unless somebody changed it since', async () => {
    const changed = async () => {
      await forms.open('owner', 'team of @member');
      await forms.submit('owner', { admins: ['storefront', 'platform'] });
      return forms.receipts('owner').at(-1);
    };
    const undo = async (message: Awaited<ReturnType<typeof changed>>) => {
      if (message === undefined) throw new Error('no receipt');
      await stack.slack.click({ as: 'owner', message, text: 'Undo' });
      await stack.app.settled();
    };
    await undo(await changed());
    expect(roleOf('member', 'platform')).toBeNull();
    const receipt = await changed();
    put('member', NO_ADMIN);
    await undo(receipt);
    expect(stack.sentry.callsOf('updateMemberTeamRole')).toHaveLength(3);
  });

  it('tells the truth when the response is lost', async () => {
    stack.sentry.faults.set({ kind: 'cut-after', operations: ['updateMemberTeamRole'] });
    await forms.open('owner', 'team of @member');
    const end = await forms.submit('owner', { admins: ['storefront', 'platform'] });
    stack.sentry.faults.clear();
    expect(end.text).toMatch(/is now an admin of the team `platform`\./);
    expect(roleOf('member', 'platform')).toBe('admin');
    expect(stack.sentry.callsOf('updateMemberTeamRole')).toHaveLength(1);
  });

  it('lists only the teams in which the actor may change roles', async () => {
    const form = await forms.open('admin', 'team of @member');
    expect(form.filled).toMatchObject({ admins: ['storefront'] });
    const offered = JSON.parse(form.json).flatMap((block: { element?: { options?: [] } }) =>
      (block.element?.options ?? []).map(({ value }) => value),
    );
    expect(offered).toEqual(['storefront']);
    await forms.submit('admin', { admins: [] });
    expect(roleOf('member', 'storefront')).toBeNull();
  });

  it.each([
    ['who may change no role', 'member', 'me', () => put('member', NO_ADMIN)],
    ['whose organization role covers it', 'owner', '@admin', () => undefined],
  ])('has no field for team roles for one %s', async (_what, as, who, given) => {
    given();
    const form = await forms.open(as, `team of ${who}`);
    expect(form.fields).toEqual(['teams']);
  });

  it('says so if Sentry keeps the role, as it does without team roles', async () => {
    await forms.open('owner', 'team of @member');
    setTeamRoles(false);
    const end = await forms.submit('owner', { admins: ['storefront', 'platform'] });
    setTeamRoles(true);
    expect(end.text).toMatch(/`role in platform` is now `contributor` instead of `admin`/);
  });

  it('offers no undo to who gave up their own team role', async () => {
    await forms.open('member', 'team of me');
    await forms.submit('member', { admins: [] });
    expect(roleOf('member', 'storefront')).toBeNull();
    const [receipt] = forms.receipts('member').slice(-1);
    expect(receipt && allText(receipt)).toMatch(/contributor/);
    expect(JSON.stringify(receipt?.blocks)).not.toContain('Undo');
  });

  it('changes no role if the actor lost the right after opening it', async () => {
    put('other-member', [{ teamSlug: 'platform', role: 'admin' }]);
    await forms.open('other-member', 'team of @member');
    put('other-member', [{ teamSlug: 'platform', role: null }]);
    const end = await forms.submit('other-member', { admins: ['platform'] });
    expect(end.text).toMatch(/change roles in teams such as `platform`/);
    expect(writes()).toEqual([]);
  });
});

describe('the form where the organization has no team roles', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: LINKED });
    stack.sentry.world.updateOrganization({ hasTeamRoles: false });
  });
  afterAll(() => stack.stop());

  it('has no field for them', async () => {
    expect((await formsOf(stack).open('owner', 'team of @member')).fields).toEqual(['teams']);
  });
});
