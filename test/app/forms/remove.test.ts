import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('the removal form', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeEach(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
    forms = formsOf(stack);
  });
  afterEach(() => stack.stop());

  const isThere = (email: string) =>
    stack.sentry.world.members.all().some((member) => member.email === email);
  const idOf = (email: string) => stack.sentry.world.memberByEmail(email).id;
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const writes = () => stack.sentry.callsOf('deleteOrganizationMember').length;

  it('shows who is removed and what is lost with them, and removes them', async () => {
    const form = await forms.open('manager', 'remove no-2fa@example.com');
    expect(form.text).toMatch(
      /No second factor[\s\S]*They lose all access[\s\S]*sent no open invites/,
    );
    expect(form.fields).toEqual(['member']);
    const end = await forms.submit('manager');
    expect(end.text).toMatch(
      /No second factor \(no-2fa@example\.com\) was removed from the organization/,
    );
    expect(isThere('no-2fa@example.com')).toBe(false);
    expect(await say('owner', 'audit')).toMatch(
      /removed No second factor, no-2fa@example\.com as Member/,
    );
  });

  it('requires the address of a manager or owner to be typed', async () => {
    await forms.open('owner', 'remove manager@example.com');
    const form = await forms.submit('owner', { typed: 'member@example.com' });
    expect(form.errors['typed']).toMatch(/That isn’t their email/);
    expect(writes()).toBe(0);
    await forms.submit('owner', { typed: ' Manager@Example.com ' });
    expect(isThere('manager@example.com')).toBe(false);
  });

  it.each([
    ['manager', 'owner@example.com', /higher Sentry role than you: Owner/],
    ['manager', 'manager@example.com', /yourself|your own role/],
    ['owner', 'idp-provisioned@example.com', /identity provider manages that member/],
    ['owner', 'partnership@example.com', /partnership manages that member/],
    ['owner', 'auditor@example.com', /doesn’t let you remove (?:members|them)/],
    ['member', 'no-2fa@example.com', /You need the Manager/],
    ['billing', 'no-2fa@example.com', /doesn’t let you remove members/],
  ])('is not shown to the %s for %s', async (as, email, words) => {
    const form = await forms.open(as, `remove ${email}`);
    expect(form.text).toMatch(words);
    expect(form.submit).toBeUndefined();
    expect(writes()).toBe(0);
  });

  it('cancels an open invite in the same way', async () => {
    const form = await forms.open('manager', 'remove invited@example.com');
    expect(form.text).toMatch(/This cancels the invite/);
    expect(form.submit).toBe('Cancel invite');
    expect((await forms.submit('manager')).text).toMatch(
      /Invite for invited@example\.com canceled/,
    );
    expect(isThere('invited@example.com')).toBe(false);
  });

  it('lets members who are not managers cancel what they sent through the bot, and nothing else', async () => {
    await forms.open('member', 'invite mine@example.com');
    await forms.submit('member');
    expect((await forms.open('member', 'remove invited@example.com')).text).toMatch(
      /You can only manage invites that you sent through this bot/,
    );
    expect((await forms.open('admin', `remove ${idOf('mine@example.com')}`)).text).toMatch(
      /You can only manage invites that you sent through this bot/,
    );
    await forms.open('member', 'remove mine@example.com');
    await forms.submit('member');
    expect(isThere('mine@example.com')).toBe(false);
  });

  it('offers Undo for an invite, unless it was accepted in the meantime', async () => {
    const undo = async () => {
      const receipt = forms
        .receipts('member')
        .findLast((message) => allText(message).includes('Undo'));
      if (receipt === undefined) throw new Error('nothing to undo');
      await stack.slack.click({ as: 'member', message: receipt, text: 'Undo' });
      await stack.app.settled();
      return allText(forms.receipts('member').at(-1));
    };
    await forms.open('member', 'invite mine@example.com');
    await forms.submit('member');
    expect(await undo()).toMatch(/Invite for mine@example\.com canceled/);
    expect(isThere('mine@example.com')).toBe(false);

    await forms.open('member', 'invite other@example.com');
    await forms.submit('member');
    const { account } = stack.sentry.world.memberByEmail('no-2fa@example.com');
    stack.sentry.world.members.update(idOf('other@example.com'), { account });
    expect(await undo()).toMatch(/invite was already accepted/);
    expect(isThere('other@example.com')).toBe(true);
  });

  it('reports success for a member who is already gone when the response was lost', async () => {
    stack.sentry.faults.set({
      kind: 'cut-after',
      operations: ['deleteOrganizationMember'],
      times: 1,
    });
    await forms.open('owner', 'remove no-2fa@example.com');
    expect((await forms.submit('owner')).text).toMatch(/was removed from the organization/);
    expect(writes()).toBe(1);
  });

  it('does nothing to a user who accepted the invite while the form was open', async () => {
    await forms.open('owner', 'remove invited@example.com');
    const { account } = stack.sentry.world.memberByEmail('no-2fa@example.com');
    stack.sentry.world.members.update(idOf('invited@example.com'), { account });
    expect((await forms.submit('owner')).text).toMatch(/invite was already accepted/);
    expect(writes()).toBe(0);
  });
});
