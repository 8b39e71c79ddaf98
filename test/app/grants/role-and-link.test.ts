import { afterEach, describe, expect, it } from 'vitest';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

let stack: Stack | undefined;
afterEach(() => stack?.stop());

const started = async (environment?: Readonly<Record<string, string>>) => {
  const grants = await grantsOf(environment);
  stack = grants.stack;
  return grants;
};
const LINKED = {
  IDENTITY_EMAIL_MATCH: 'off',
  BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com,U0MANAGER=manager@example.com',
};

describe('a role that is too low', () => {
  it('is asked for, and granted as a change of role', async () => {
    const grants = await started();
    const refusal = await grants.stack.ask('member', 'audit');
    expect((await grants.openAsk('member', refusal)).text).toMatch(/The Sentry role Manager/);
    await grants.submitAsk('member', 'I do reviews');
    await grants.click('manager', await grants.noticeFor('manager'), 'Grant');
    const { world } = grants.stack.sentry;
    expect(world.memberByEmail('member@example.com').orgRole).toBe('manager');
    expect(await grants.lastWordTo('member')).toMatch(/Granted[\s\S]*Member → Manager/);
  });

  it('is not given to who has another role by then', async () => {
    const grants = await started();
    await grants.ask('member', 'audit', 'I do reviews');
    const told = await grants.noticeFor('owner');
    const { world } = grants.stack.sentry;
    const { id } = world.memberByEmail('member@example.com');
    world.members.update(id, { orgRole: 'owner' });
    expect(await grants.click('owner', told, 'Grant')).toMatch(/Someone changed this/);
    expect(world.memberByEmail('member@example.com').orgRole).toBe('owner');
  });
});

describe('a person who is not linked', () => {
  it('asks for a link, and is linked to the member that a manager chooses', async () => {
    const grants = await started(LINKED);
    const refusal = await grants.stack.ask('member', 'projects');
    expect((await grants.openAsk('member', refusal)).text).toMatch(/A link to your Sentry member/);
    await grants.submitAsk('member', 'I am new');
    await grants.click('manager', await grants.noticeFor('manager'), 'Grant…');
    const form = grants.forms.seen('manager');
    expect(form.text).toMatch(/<@U0MEMBER> asks for a link[\s\S]*member@example\.com/);
    const { id } = grants.stack.sentry.world.memberByEmail('member@example.com');
    expect(form.filled).toEqual({ member: id });
    await grants.forms.submit('manager');
    expect(await grants.lastWordTo('member')).toMatch(
      /Granted by <@U0MANAGER>[\s\S]*is now linked/,
    );
    expect(allText(await grants.stack.ask('member', 'whoami'))).toMatch(/linked/);
  });

  it('is not linked to a member above the granter', async () => {
    const grants = await started(LINKED);
    await grants.ask('member', 'projects', 'I am new');
    await grants.click('manager', await grants.noticeFor('manager'), 'Grant…');
    const { id } = grants.stack.sentry.world.memberByEmail('owner@example.com');
    await grants.forms.offered('manager', 'member', 'owner');
    const { text } = await grants.forms.submit('manager', { member: id });
    expect(text).toMatch(/higher Sentry role than you|already linked/);
    expect(grants.noticesOf('member')).toEqual([]);
  });

  it('asks nobody if nobody who can link uses the bot', async () => {
    const grants = await started({ IDENTITY_EMAIL_MATCH: 'off' });
    expect(await grants.ask('member', 'projects', 'I am new')).toMatch(/Nobody who can grant this/);
  });

  it('can ask to be linked when only matched by email', async () => {
    const grants = await started({
      IDENTITY_EMAIL_MATCH: 'read',
      BOOTSTRAP_LINKS: LINKED.BOOTSTRAP_LINKS,
    });
    const refusal = await grants.stack.ask('member', 'resolve STOREFRONT-1A');
    expect(allText(refusal)).toMatch(/matched by email only/);
    await grants.openAsk('member', refusal);
    await grants.submitAsk('member', 'I fix things');
    await grants.click('owner', await grants.noticeFor('owner'), 'Grant…');
    await grants.forms.submit('owner');
    expect(await grants.lastWordTo('member')).toMatch(/is now linked/);
  });
});
