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
  const writes = () => [
    ...stack.sentry.callsOf('addMemberToTeam'),
    ...stack.sentry.callsOf('removeMemberFromTeam'),
  ];

  it('opens from the member’s card, and shows the teams with the team roles', async () => {
    const message = await stack.ask('owner', 'member member@example.com');
    await stack.slack.click({ as: 'owner', message, text: 'Teams…' });
    await stack.app.settled();
    const form = forms.seen('owner');
    expect(form.text).toMatch(/Teams: `storefront` \(admin\), `platform`/);
    expect(form.filled).toEqual({ teams: ['storefront', 'platform'] });
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
      teams: 'Those are their teams already. Add one or take one out.',
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
});
