import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

describe('a change that somebody may not make', () => {
  let grants: Awaited<ReturnType<typeof grantsOf>>;
  let stack: Stack;
  beforeEach(async () => {
    grants = await grantsOf();
    ({ stack } = grants);
  });
  afterEach(() => stack.stop());

  const teamsOf = (email: string) =>
    stack.sentry.world.memberByEmail(email).teams.map(({ teamSlug }) => teamSlug);
  const added = () => stack.sentry.callsOf('addMemberToTeam');

  it('is asked for, granted, and made with the rights of who grants it', async () => {
    const refusal = await stack.ask('member', 'team docs add other-member@example.com');
    expect(allText(refusal)).toMatch(/aren’t an admin of that team/);
    const form = await grants.openAsk('member', refusal);
    expect(form.text).toMatch(
      /You ask for:\* Somebody to add other-member@example\.com to the team docs/,
    );
    expect((await grants.submitAsk('member', 'She writes them')).text).toMatch(/^Asked\./);

    const told = await grants.noticeFor('manager');
    expect(allText(told)).toMatch(
      /Grant request.*<@U0MEMBER>[\s\S]*add .*other-member@example\.com.* to the team docs[\s\S]*She writes them/,
    );
    expect(grants.noticesOf('member')).toEqual([]);
    expect(grants.noticesOf('admin')).toEqual([]);
    await grants.click('manager', told, 'Grant');
    expect(teamsOf('other-member@example.com')).toContain('docs');
    for (const as of ['manager', 'owner']) {
      const ended = await grants.noticeLike(as, /Granted by <@U0MANAGER>/);
      expect(JSON.stringify(ended.blocks)).not.toMatch(/"button"/);
    }
    expect(await grants.lastWordTo('member')).toMatch(
      /Granted by <@U0MANAGER>[\s\S]*is now in the team/,
    );
    expect(allText(await stack.ask('owner', 'audit'))).toMatch(
      /<@U0MANAGER> added .*other-member@example\.com.* to the team docs/,
    );
  });

  it.each([
    ['member', 'team Docs add me', /add <@U0MEMBER> to the team docs$/],
    ['member', 'team #docs remove 1003', /remove Admin, admin@example\.com from the team docs$/],
    ['member', 'block @admin off', /unblock <@U0ADMIN>$/],
    ['member', 'previews off', /previews: – → off/],
    ['manager', 'link @nobody owner@example.com', /link <@U0NOBODY> \(owner@example\.com\)$/],
  ])('is named as %s requested it: %s', async (as, text, named) => {
    const form = await grants.openAsk(as, await stack.ask(as, text));
    expect(form.text.split('\n')[0]).toMatch(named);
  });

  it('names the role and the teams of an invite', async () => {
    const { world } = stack.sentry;
    world.setRole('member@example.com', 'manager');
    await grants.forms.open('member', 'invite new@example.com member docs');
    world.setRole('member@example.com', 'member');
    await grants.forms.submit('member');
    expect((await grants.openAsk('member')).text).toMatch(
      /Somebody to invite new@example\.com as Member in docs/,
    );
  });

  it('is declined with words back, and not asked again', async () => {
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const told = await grants.noticeFor('owner');
    await grants.click('owner', told, 'Decline…');
    expect((await grants.forms.submit('owner', { answer: 'Ask *Docs* first' })).text).toMatch(
      /Declined/,
    );
    expect(await grants.lastWordTo('member')).toMatch(
      /Declined by <@U0OWNER>[\s\S]*They say: Ask .Docs. first/,
    );
    await grants.noticeLike('manager', /Declined by <@U0OWNER>/);
    expect(added()).toEqual([]);
    const again = await grants.ask('member', 'team docs add other-member@example.com', 'Again');
    expect(again).toMatch(/it was declined[\s\S]*ask again after/);
  });

  it('is made once, by the first who grants it', async () => {
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const [one, other] = [await grants.noticeFor('manager'), await grants.noticeFor('owner')];
    await Promise.all([
      grants.click('manager', one, 'Grant'),
      grants.click('owner', other, 'Grant'),
      grants.click('manager', one, 'Grant'),
    ]);
    expect(added()).toHaveLength(1);
    expect(grants.noticesOf('member').filter((text) => /Granted by/.test(text))).toHaveLength(1);
  });

  it('is not made for a granter who lost their role, and stays open', async () => {
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const told = await grants.noticeFor('manager');
    const { world } = stack.sentry;
    const { id } = world.memberByEmail('manager@example.com');
    world.members.update(id, { orgRole: 'member' });
    await grants.click('manager', told, 'Grant');
    expect(added()).toEqual([]);
    await grants.click('owner', await grants.noticeFor('owner'), 'Grant');
    expect(added()).toHaveLength(1);
  });

  it.each<[string, (world: Stack['sentry']['world']) => void]>([
    ['left the organization', (world) => world.members.delete(idIn(world))],
    [
      'has another address',
      (world) => world.members.update(idIn(world), { email: 'new@example.com' }),
    ],
  ])('is not made for an asker who %s', async (_what, change) => {
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const told = await grants.noticeFor('manager');
    change(stack.sentry.world);
    const answer = await grants.click('manager', told, 'Grant');
    expect(answer).toMatch(/now has another Sentry member or email/);
    expect(added()).toEqual([]);
  });

  it('is not made for an asker who was blocked', async () => {
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const told = await grants.noticeFor('manager');
    await stack.ask('owner', 'block @member');
    expect(await grants.click('manager', told, 'Grant')).toMatch(/can’t use this bot any more/);
    expect(added()).toEqual([]);
  });

  it('is not made if it would now do something else', async () => {
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const told = await grants.noticeFor('manager');
    const { world } = stack.sentry;
    const { id } = world.memberByEmail('other-member@example.com');
    world.members.update(id, { teams: [{ teamSlug: 'docs', role: 'admin' }] });
    expect(await grants.click('manager', told, 'Grant')).toMatch(/Already done|something else/);
    expect(added()).toEqual([]);
  });
});

function idIn(world: Stack['sentry']['world']): string {
  return world.memberByEmail('member@example.com').id;
}
