import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../store/support/databases.ts';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

it('sends teams unchecked to a server that has no list of them', async () => {
  const stack = await startStack({ environment: EVERYBODY_ACTS, sentry: { dialect: 'spec' } });
  try {
    const forms = formsOf(stack);
    await forms.open('owner', 'invite new@example.com member storefront');
    const end = await forms.submit('owner');
    expect(end.text).toMatch(/Invited new@example\.com/);
    expect(stack.sentry.world.memberByEmail('new@example.com').teams).toMatchObject([
      { teamSlug: 'storefront' },
    ]);
  } finally {
    await stack.stop();
  }
});

describe('the invite form', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeEach(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
    forms = formsOf(stack);
  });
  afterEach(() => stack.stop());

  const invites = () => stack.sentry.callsOf('addOrganizationMember').length;
  const memberOf = (email: string) => stack.sentry.world.memberByEmail(email);
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));

  it('is prefilled from the command, and invites', async () => {
    const form = await forms.open('owner', 'invite new@example.com manager storefront');
    expect(form.title).toBe('Invite to Sentry');
    expect(form.filled).toEqual({
      emails: 'new@example.com',
      role: 'manager',
      teams: ['storefront'],
    });
    const end = await forms.submit('owner');
    expect(end.text).toContain('Invited new@example.com as Manager, in `storefront`.');
    expect(end.submit).toBeUndefined();
    expect(memberOf('new@example.com')).toMatchObject({
      orgRole: 'manager',
      teams: [{ teamSlug: 'storefront', role: null }],
    });
    const [receipt] = forms.receipts('owner');
    expect(allText(receipt)).toMatch(/Invited new@example\.com[\s\S]*Undo/);
    expect(await say('owner', 'audit')).toMatch(
      /<@U0OWNER> invited new@example\.com as Manager in storefront · /,
    );
  });

  it.each([
    [
      'addresses with commas, which Slack makes links of',
      'ann@acme.test, bob@acme.test,',
      { emails: 'ann@acme.test\nbob@acme.test', role: 'member', teams: [] },
    ],
    [
      'names beside the addresses',
      'Ann Example <ann@acme.test>; storefront "Example, Bob" <bob@acme.test>.',
      { emails: 'ann@acme.test\nbob@acme.test', role: 'member', teams: ['storefront'] },
    ],
    [
      'marks and lines',
      '*ann@acme.test*,\n_bob@acme.test_ as `manager`; #storefront, (platform)',
      {
        emails: 'ann@acme.test\nbob@acme.test',
        role: 'manager',
        teams: ['storefront', 'platform'],
      },
    ],
  ])('is prefilled from %s', async (_what, words, filled) => {
    const form = await forms.open('owner', `invite ${words}`);
    expect(form.filled).toEqual(filled);
    await forms.submit('owner');
    expect(memberOf('ann@acme.test')).toBeDefined();
    expect(memberOf('bob@acme.test')).toBeDefined();
  });

  it('picks only teams that exist, and says what it left out', async () => {
    const form = await forms.open('owner', 'invite ann@acme.test storfront platform no/slug');
    expect(form.filled['teams']).toEqual(['platform']);
    expect(form.text).toContain('I left out `storfront`, `no/slug`.');
    await forms.submit('owner');
    expect(memberOf('ann@acme.test')).toMatchObject({ teams: [{ teamSlug: 'platform' }] });
  });

  it('says the same of a team that the actor may not invite into and of one that there is not', async () => {
    stack.sentry.world.updateOrganization({ openMembership: false });
    const form = await forms.open('member', 'invite ann@acme.test platform nowhere storefront');
    expect(form.filled['teams']).toEqual(['storefront']);
    expect(form.text).toContain('I left out `platform`, `nowhere`.');
  });

  it('says that the role is not one that the actor may give', async () => {
    const form = await forms.open('member', 'invite ann@acme.test owner');
    expect(form.filled['role']).toBe('member');
    expect(form.text).toContain('You can’t invite people as Owner');
  });

  it('also opens from the global shortcut, with the receipt as a direct message', async () => {
    await stack.slack.shortcut({ as: 'owner', callbackId: 'command:invite' });
    await stack.app.settled();
    await forms.submit('owner', { emails: 'new@example.com' });
    expect(memberOf('new@example.com')).toMatchObject({ orgRole: 'member' });
    const [receipt] = forms.receipts('owner', 'dm');
    expect(allText(receipt)).toContain('Invited new@example.com as Member, without teams.');
  });

  it.each([
    ['owner', ['billing', 'member', 'manager', 'owner']],
    ['manager', ['member', 'manager']],
    ['admin', ['member']],
    ['member', ['member']],
  ])('offers the %s the roles that they may give, without retired ones', async (as, roles) => {
    const form = await forms.open(as, 'invite');
    const offered = [...form.json.matchAll(/"value":"([a-z]+)","description"/g)].map(
      ([, role]) => role,
    );
    expect(new Set(offered)).toEqual(new Set(roles));
  });

  it('suggests teams while the user types: all to managers, their own to others', async () => {
    await forms.open('owner', 'invite');
    expect(await forms.offered('owner', 'teams', '')).toEqual(
      expect.arrayContaining(['storefront', 'platform']),
    );
    expect(await forms.offered('owner', 'teams', 'plat')).toEqual(['platform']);
    stack.sentry.world.updateOrganization({ openMembership: false });
    await forms.open('member', 'invite');
    expect(await forms.offered('member', 'teams', '')).toEqual(['storefront']);
  });

  it.each([
    ['nothing', '', 'Enter at least one email address.'],
    ['what is no address', 'new@example.com, nonsense', '“nonsense” isn’t an email address'],
    [
      'too many',
      Array.from({ length: 51 }, (_, n) => `a${n}@example.com`).join('\n'),
      'at most 50',
    ],
  ])('shows a field error for %s, without a call to Sentry', async (_what, emails, words) => {
    await forms.open('owner', 'invite a@example.com');
    const form = await forms.submit('owner', { emails: emails === '' ? ',' : emails });
    expect(form.errors['emails']).toContain(words);
    expect(invites()).toBe(0);
    expect(await say('owner', 'audit')).toContain('No changes found');
  });

  it('comes back with what was filled in and the reason beside the field', async () => {
    await forms.open('owner', 'invite member@example.com manager platform');
    const form = await forms.submit('owner');
    expect(form.filled).toEqual({
      emails: 'member@example.com',
      role: 'manager',
      teams: ['platform'],
    });
    expect(form.text).toContain('member@example.com is already a member, with the role Member.');
    expect(form.json).toMatch(/Show member/);
    expect(invites()).toBe(0);
    expect(await say('owner', 'audit')).toMatch(
      /tried to invite member@example\.com.* · \*failed:\* already a member or invited/,
    );

    // The refused address can be corrected and submitted again in the same form.
    const end = await forms.submit('owner', { emails: 'other@example.com' });
    expect(end.text).toContain('Invited other@example.com as Manager');
  });

  it('offers to resend an open invite', async () => {
    await forms.open('owner', 'invite invited@example.com');
    const form = await forms.submit('owner');
    expect(form.text).toMatch(/invited@example\.com was already invited/);
    const before = forms.receipts('owner', 'dm').length;
    await stack.slack.click({ as: 'owner', text: 'Resend invite' });
    await stack.app.settled();
    const { text, filled } = forms.seen('owner');
    expect(text).toMatch(/Invite resent to invited@example\.com/);
    expect(text).not.toMatch(/was already invited/);
    expect(filled).toMatchObject({ emails: 'invited@example.com' });
    expect(forms.receipts('owner', 'dm')).toHaveLength(before);
  });

  it('shows the member that has the address, and keeps what was filled in', async () => {
    await forms.open('owner', 'invite manager@example.com');
    await forms.submit('owner');
    await stack.slack.click({ as: 'owner', text: 'Show member' });
    await stack.app.settled();
    const { text, filled } = forms.seen('owner');
    expect(text).toMatch(/\*Role\*\nManager/);
    expect(filled).toMatchObject({ emails: 'manager@example.com' });
    const end = await forms.submit('owner', { emails: 'after-look@example.com' });
    expect(end.text).toContain('Invited after-look@example.com as Member');
  });

  it('says in itself why an invite cannot be sent again', async () => {
    await forms.open('owner', 'invite invited@example.com');
    await forms.submit('owner');
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    await stack.slack.click({ as: 'owner', text: 'Resend invite' });
    await stack.app.settled();
    stack.sentry.faults.clear();
    expect(forms.seen('owner').text).toMatch(/Sentry is having problems/);
  });

  it('invites many at once with one result each, and failed ones can be retried alone', async () => {
    const emails = Array.from({ length: 12 }, (_, n) => `new${n}@example.com`);
    await forms.open('owner', 'invite');
    stack.sentry.faults.set({
      kind: 'status',
      status: 500,
      operations: ['addOrganizationMember'],
      times: 1,
    });
    const form = await forms.submit('owner', {
      emails: [...emails, 'member@example.com'].join('; '),
      role: 'member',
    });
    const failed = String(form.filled['emails']).split('\n');
    expect(failed).toContain('member@example.com');
    expect(failed).toHaveLength(2);
    for (const email of emails.filter((one) => !failed.includes(one))) {
      expect(form.text).toContain(`Invited ${email}`);
    }
    const end = await forms.submit('owner', {
      emails: failed.filter((email) => email !== 'member@example.com').join(' '),
    });
    expect(end.submit).toBeUndefined();
    for (const email of emails) expect(memberOf(email)).toMatchObject({ orgRole: 'member' });
  });

  it('is refused, naming the rule, for users who may not invite in Sentry', async () => {
    stack.sentry.world.updateOrganization({ allowMemberInvite: false });
    // A change bypasses the cache of the organization, so the bot knows that invites are closed now.
    await forms.open('owner', 'invite first@example.com');
    await forms.submit('owner');
    const form = await forms.open('member', 'invite new@example.com');
    expect(form.text).toMatch(/Only managers and owners can invite/);
    expect(form.submit).toBeUndefined();
  });

  it('is refused on submission if the user lost the right after opening it', async () => {
    await forms.open('member', 'invite new@example.com');
    stack.sentry.world.updateOrganization({ allowMemberInvite: false });
    const end = await forms.submit('member');
    expect(end.text).toMatch(/Only managers and owners can invite/);
    expect(invites()).toBe(0);
    expect(await say('owner', 'audit')).toMatch(/failed:\* not allowed/);
  });

  it('refuses teams that the user is not in', async () => {
    stack.sentry.world.updateOrganization({ openMembership: false });
    stack.sentry.world.setRole('member@example.com', 'manager');
    await forms.open('member', 'invite new@example.com member platform');
    stack.sentry.world.setRole('member@example.com', 'member');
    const form = await forms.submit('member');
    expect(form.text).toMatch(/you aren’t in `platform`/);
    expect(invites()).toBe(0);
  });

  it('says that a team does not exist', async () => {
    const { teams } = stack.sentry.world;
    const { id } = teams.add({
      slug: 'short-lived',
      name: 'Short-lived',
      dateCreated: new Date(),
      idpProvisioned: false,
    });
    await forms.open('owner', 'invite new@example.com member');
    await forms.offered('owner', 'teams', 'short');
    teams.delete(id);
    const form = await forms.submit('owner', { teams: ['short-lived'] });
    expect(form.text).toMatch(/Team not found/);
  });

  it("reports success when Sentry's connection broke after the invite was made", async () => {
    stack.sentry.faults.set({ kind: 'cut-after', operations: ['addOrganizationMember'], times: 1 });
    await forms.open('owner', 'invite new@example.com');
    const end = await forms.submit('owner');
    expect(end.text).toContain('Invited new@example.com');
    expect(invites()).toBe(1);
  });

  it('keeps what was filled in while the database is down, and does nothing', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const other = await startStack({
      environment: { ...EVERYBODY_ACTS, DATABASE_URL: `sqlite:${path}` },
    });
    const form = formsOf(other);
    await form.open('owner', 'invite new@example.com');
    const program = new Database(path);
    program.exec('begin immediate');
    const seen = await form.submit('owner', { role: 'manager' });
    program.exec('rollback');
    program.close();
    expect(seen.errors['emails']).toMatch(/can’t reach my own database/);
    expect(seen.filled).toMatchObject({ emails: 'new@example.com', role: 'manager' });
    expect(other.sentry.callsOf('addOrganizationMember')).toEqual([]);
    expect((await form.submit('owner')).text).toContain('as Manager');
    await other.stop();
  });

  it('is processed once when it is submitted twice', async () => {
    await forms.open('owner', 'invite new@example.com');
    const { viewId } = forms.seen('owner');
    await Promise.all([
      stack.slack.submit({ as: 'owner', viewId }),
      stack.slack.submit({ as: 'owner', viewId }),
    ]);
    await stack.app.settled();
    expect(invites()).toBe(1);
  });
});
