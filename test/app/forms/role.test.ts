import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('the role form', () => {
  let aheadMs = 0;
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeEach(async () => {
    aheadMs = 0;
    stack = await startStack({
      environment: EVERYBODY_ACTS,
      now: () => new Date(Date.now() + aheadMs),
    });
    forms = formsOf(stack);
  });
  afterEach(() => stack.stop());

  const memberOf = (email: string) => stack.sentry.world.memberByEmail(email);
  const teamsOf = (email: string) => new Set(memberOf(email).teams);
  const roleOf = (email: string) => memberOf(email).orgRole;
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const writes = () => stack.sentry.callsOf('updateOrganizationMemberRoles').length;
  const undo = async (as = 'owner') => {
    const receipt = forms.receipts(as).findLast((message) => allText(message).includes('Undo'));
    if (receipt === undefined) throw new Error('nothing to undo');
    await stack.slack.click({ as, message: receipt, text: 'Undo' });
    await stack.app.settled();
    return allText(forms.receipts(as).at(-1));
  };

  it('shows who it is, what changes and what they lose, and preserves the teams', async () => {
    const before = memberOf('team-admin@example.com').teams;
    const form = await forms.open('owner', 'role team-admin@example.com');
    expect(form.text).toMatch(
      /\*Team admin\* \(team-admin@example\.com\)[\s\S]*Role: Member[\s\S]*`storefront` \(admin\)/,
    );
    const preview = await forms.pick('owner', 'role', 'manager');
    expect(preview.text).toMatch(/\*Member → Manager\*[\s\S]*Their teams stay the same/);
    const end = await forms.submit('owner');
    expect(end.text).toMatch(/Team admin \(team-admin@example\.com\): Member → Manager/);
    expect(roleOf('team-admin@example.com')).toBe('manager');
    expect(memberOf('team-admin@example.com').teams.map(({ teamSlug }) => teamSlug)).toEqual(
      before.map(({ teamSlug }) => teamSlug),
    );

    const lower = await forms.open('owner', 'role team-admin@example.com member');
    expect(lower.text).toMatch(/\*Manager → Member\*[\s\S]*They can no longer .*manage members/);
  });

  it('suggests members while the user types, with one list call', async () => {
    await forms.open('manager', 'role');
    expect(forms.seen('manager').fields).toEqual(['member']);
    stack.sentry.resetCalls();
    const offered = await forms.offered('manager', 'member', 'second factor');
    expect(stack.sentry.callsOf('listOrganizationMembers')).toHaveLength(1);
    const [id = ''] = offered;
    const form = await forms.pick('manager', 'member', id, 'second factor');
    expect(form.text).toContain('*No second factor* (no-2fa@example.com)');
    await forms.pick('manager', 'role', 'manager');
    expect((await forms.submit('manager')).text).toContain('Member → Manager');
    expect(roleOf('no-2fa@example.com')).toBe('manager');
  });

  it('shows a field error when something is missing or nothing changes', async () => {
    await forms.open('owner', 'role member@example.com');
    await forms.pick('owner', 'role', 'member');
    expect((await forms.submit('owner')).errors).toEqual({ role: 'They already have that role.' });
    expect(writes()).toBe(0);
  });

  it('warns about the identity provider, and about changing an owner', async () => {
    const form = await forms.open('owner', 'role idp-role-restricted@example.com manager');
    expect(form.text).toMatch(/identity provider manages this role and may change it back/);
    const owner = await forms.open('owner', 'role owner@example.com');
    expect(owner.text).toMatch(/You can’t change your own role/);
  });

  it.each([
    ['manager', 'owner@example.com', /higher Sentry role than you: Owner/],
    ['member', 'other-member@example.com', /You need the Manager/],
    ['owner', 'partnership@example.com', /partnership manages that member/],
    ['owner', 'nobody@example.com', /Member not found/],
    ['nobody', 'member@example.com', /No Sentry member has the email/],
    ['guest', 'member@example.com', /don’t serve guests/],
  ])('is not shown to the %s for %s', async (as, email, words) => {
    const form = await forms.open(as, `role ${email} manager`);
    expect(form.text).toMatch(words);
    expect(form.submit).toBeUndefined();
    expect(writes()).toBe(0);
  });

  it('does nothing if the actor lost the right after opening the form', async () => {
    await forms.open('manager', 'role member@example.com manager');
    stack.sentry.world.members.update(memberOf('manager@example.com').id, { orgRole: 'member' });
    const end = await forms.submit('manager');
    expect(end.text).toMatch(/Your Sentry role doesn’t let you change roles/);
    expect(writes()).toBe(0);
    expect(await say('owner', 'audit')).toMatch(/failed:\* not allowed/);
  });

  it("does nothing if the member's role has changed in the meantime, or the member is gone", async () => {
    await forms.open('owner', 'role member@example.com manager');
    stack.sentry.world.members.update(memberOf('member@example.com').id, { orgRole: 'owner' });
    expect((await forms.submit('owner')).text).toMatch(/changed this in Sentry in the meantime/);
    expect(roleOf('member@example.com')).toBe('owner');

    await forms.open('owner', 'role no-2fa@example.com manager');
    stack.sentry.world.members.delete(memberOf('no-2fa@example.com').id);
    expect((await forms.submit('owner')).text).toMatch(/Member not found/);
    expect(writes()).toBe(0);
  });

  it('is processed once when it is submitted twice', async () => {
    await forms.open('owner', 'role member@example.com manager');
    const { viewId } = forms.seen('owner');
    await Promise.all([1, 2, 3].map(() => stack.slack.submit({ as: 'owner', viewId })));
    await stack.app.settled();
    expect(writes()).toBe(1);
    expect(roleOf('member@example.com')).toBe('manager');
  });

  it('lets one of two simultaneous managers win, and notifies the other', async () => {
    await forms.open('owner', 'role member@example.com owner');
    await forms.open('manager', 'role member@example.com manager');
    await Promise.all([stack.slack.submit({ as: 'owner' }), stack.slack.submit({ as: 'manager' })]);
    await stack.app.settled();
    expect(writes()).toBe(1);
    const ends = [forms.seen('owner').text, forms.seen('manager').text];
    expect(
      ends.filter((text) => /Member → /.test(text) && !/no longer|stay/.test(text)),
    ).toHaveLength(1);
    expect(ends.join('\n')).toMatch(
      /changed this in Sentry in the meantime|higher Sentry role than you/,
    );
  });

  it.each([
    ['was cut after it had done it', { kind: 'cut-after' }, 'manager', /: Member → Manager, in/],
    ['was cut before', { kind: 'cut' }, 'member', /failed|didn’t|Nothing changed/],
    [
      'answered garbage after it had done it',
      { kind: 'garbage' },
      'manager',
      /: Member → Manager, in/,
    ],
    ['limits the rate', { kind: 'status', status: 429 }, 'member', /rate limit is reached/],
    ['fails', { kind: 'status', status: 503 }, 'member', /Nothing changed|Sentry/],
    ['is slow', { kind: 'slow', ms: 2_500 }, 'manager', /: Member → Manager, in/],
  ] as const)(
    'reports the real outcome when Sentry %s',
    async (_what, fault, role, words) => {
      await forms.open('owner', 'role member@example.com manager');
      const operations = ['updateOrganizationMemberRoles'] as const;
      stack.sentry.faults.set({ ...fault, operations, times: 1 });
      const end = await forms.submit('owner');
      expect(roleOf('member@example.com')).toBe(role);
      expect(end.text).toMatch(words);
      const outcome = role === 'manager' ? /<@U0OWNER> changed / : /tried to change .*\*failed/;
      expect(await say('owner', 'audit 1')).toMatch(outcome);
    },
    60_000,
  );

  it('can be undone for ten minutes, restoring teams and team roles', async () => {
    const before = teamsOf('team-admin@example.com');
    await forms.open('owner', 'role team-admin@example.com manager');
    await forms.submit('owner');
    expect(teamsOf('team-admin@example.com')).not.toEqual(before);
    expect(await undo()).toMatch(/Team admin \(team-admin@example\.com\): Manager → Member/);
    expect(roleOf('team-admin@example.com')).toBe('member');
    expect(teamsOf('team-admin@example.com')).toEqual(before);
  });

  it('is undone completely when the response to the first of the two undo requests is lost', async () => {
    const before = teamsOf('team-admin@example.com');
    await forms.open('owner', 'role team-admin@example.com manager');
    await forms.submit('owner');
    const operations = ['updateOrganizationMemberRoles'] as const;
    stack.sentry.faults.set({ kind: 'cut-after', operations, times: 1 });
    expect(await undo()).toMatch(/Team admin \(team-admin@example\.com\): Manager → Member/);
    expect(stack.sentry.faults.active).toEqual([]);
    expect(teamsOf('team-admin@example.com')).toEqual(before);
  });

  it('cannot be undone later, or once the member was changed again', async () => {
    await forms.open('owner', 'role member@example.com manager');
    await forms.submit('owner');
    aheadMs = 10 * 60_000 + 1;
    expect(await undo()).toMatch(/only undo a change for 10 minutes/);
    expect(roleOf('member@example.com')).toBe('manager');

    await forms.open('owner', 'role no-2fa@example.com manager');
    await forms.submit('owner');
    stack.sentry.world.members.update(memberOf('no-2fa@example.com').id, { orgRole: 'owner' });
    expect(await undo()).toMatch(/Someone changed it since/);
    expect(roleOf('no-2fa@example.com')).toBe('owner');
  });

  it('cannot be undone by other users, or by an actor who lost the right', async () => {
    await forms.open('manager', 'role member@example.com manager');
    await forms.submit('manager');
    const [receipt] = forms.receipts('manager');
    const value = /"value":"(role undo [^"]+)"/.exec(JSON.stringify(receipt))?.[1] ?? '';
    expect(await say('owner', value)).toMatch(/Only the person who made a change can undo it/);
    stack.sentry.world.members.update(memberOf('manager@example.com').id, { orgRole: 'member' });
    expect(await undo('manager')).toMatch(/doesn’t let you change roles/);
    expect(roleOf('member@example.com')).toBe('manager');
  });

  it('notifies the member of the change and its author, unless the operator turned that off', async () => {
    await forms.open('owner', 'role member@example.com manager');
    await forms.submit('owner');
    const [told] = forms.receipts('member', 'dm');
    expect(allText(told)).toMatch(/<@U0OWNER> changed your role in Sentry: Member → Manager/);
    expect(forms.receipts('owner', 'dm')).toEqual([]);

    const silent = await startStack({ environment: { ...EVERYBODY_ACTS, NOTIFY_MEMBERS: 'off' } });
    const others = formsOf(silent);
    await others.open('owner', 'role member@example.com manager');
    await others.submit('owner');
    expect(others.receipts('member', 'dm')).toEqual([]);
    await silent.stop();
  });

  it('is one click away on the card of a member, for those who may use it', async () => {
    const card = await stack.ask('manager', 'member no-2fa@example.com');
    await stack.slack.click({ as: 'manager', message: card, text: 'Change role' });
    await stack.app.settled();
    expect(forms.seen('manager').text).toContain('*No second factor*');
    expect(allText(await stack.ask('member', 'member no-2fa@example.com'))).not.toContain('Remove');
    expect(allText(await stack.ask('manager', 'member owner@example.com'))).not.toContain(
      'Change role',
    );
    const invite = await stack.ask('manager', 'member expired-invite@example.com');
    await stack.slack.click({ as: 'manager', message: invite, text: 'Resend invite' });
    await stack.app.settled();
    expect(allText(forms.receipts('manager').at(-1))).toMatch(
      /Invite resent to .* with a new link/,
    );
  });

  it('is followed by a message with the outcome when Slack refuses the modal', async () => {
    await forms.open('owner', 'role partnership@example.com');
    stack.slack.fault('views.open', { kind: 'error', code: 'expired_trigger_id' });
    expect(await say('owner', 'role member@example.com')).toMatch(
      /Slack didn’t let me show the form/,
    );

    await forms.open('owner', 'role member@example.com manager');
    stack.slack.fault('views.update', { kind: 'error', code: 'not_found' }, 5);
    await stack.slack.submit({ as: 'owner' });
    await stack.app.settled();
    expect(allText(forms.receipts('owner').at(-1))).toMatch(/Member → Manager/);
  });
});
