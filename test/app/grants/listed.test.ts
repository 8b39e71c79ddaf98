import { afterEach, describe, expect, it } from 'vitest';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

const ADD = 'team docs add other-member@example.com';

let stack: Stack | undefined;
afterEach(() => stack?.stop());

const started = async (environment?: Readonly<Record<string, string>>) => {
  const grants = await grantsOf(environment);
  stack = grants.stack;
  const { slack, app, sentry } = grants.stack;
  const { world } = sentry;
  for (const { id, inviteStatus } of world.members.all()) {
    if (inviteStatus !== 'approved') world.members.delete(id);
  }
  for (const { id } of world.accessRequests.all()) world.accessRequests.delete(id);

  const list = (as: string) => grants.stack.ask(as, 'requests');
  return {
    ...grants,
    world,
    list,
    listed: async (as: string) => allText(await list(as)),
    blocks: async (as: string) =>
      JSON.stringify((await list(as)).blocks).replace(/"block_id":"=[0-9a-z]+"/g, ''),
    makeTeamAdmin: (email: string, teamSlug: string) => {
      const { id } = world.memberByEmail(email);
      world.members.update(id, { teams: [{ teamSlug, role: 'admin' }] });
    },
    /** Chooses from the menu of the first request of the newest list, or of the home tab. */
    choose: async (as: string, value: string, home = false) => {
      const place = home ? { home } : { message: await list(as) };
      const actionId = home ? 'home_menu:100' : 'row_menu:0';
      await slack.select({ as, ...place, actionId, value });
      await app.settled();
    },
    openHome: async (as: string) => {
      await slack.openHome({ as });
      await app.settled();
      return allText(slack.homeOf(as)?.blocks ?? []);
    },
  };
};
const teamsOf = ({ world }: Awaited<ReturnType<typeof started>>, email: string) =>
  world.memberByEmail(email).teams.map(({ teamSlug }) => teamSlug);

describe('/sentry requests and grant requests', () => {
  it('lists them for who could grant them, with what they ask for and why', async () => {
    const grants = await started();
    await grants.ask('member', ADD, 'She writes them');
    await grants.ask('other-member', 'audit', 'I do reviews');
    for (const as of ['manager', 'owner']) {
      const text = await grants.listed(as);
      expect(text).toMatch(/2 open requests\*? that you can decide/);
      expect(text).toMatch(
        /Grant request\* from <@U0MEMBER>[\s\S]*add .*to the team docs[\s\S]*She writes them/,
      );
      expect(text).toMatch(/The Sentry role Manager[\s\S]*I do reviews/);
    }
  });

  it('takes no call to Sentry for them beyond the two lists', async () => {
    const grants = await started();
    await grants.ask('member', ADD, 'Please');
    await grants.listed('manager');
    grants.stack.sentry.resetCalls();
    await grants.listed('manager');
    const operations = grants.stack.sentry.calls.map(({ operation }) => operation).sort();
    expect(operations).toEqual(['listAccessRequests', 'listInviteRequests']);
  });

  it('shows an admin of a team those of the team, and no others', async () => {
    const grants = await started();
    grants.makeTeamAdmin('admin@example.com', 'docs');
    await grants.ask('member', ADD, 'She writes them');
    await grants.ask('member', 'audit', 'I do reviews');
    const text = await grants.listed('admin');
    expect(text).toMatch(/1 open request[\s\S]*She writes them/);
    expect(text).not.toMatch(/reviews/);
  });

  it('looks the same with and without them to who can grant none', async () => {
    const grants = await started();
    grants.makeTeamAdmin('admin@example.com', 'platform');
    const people = ['admin', 'other-member', 'billing', 'member'];
    const seen = async () => {
      const all = [];
      for (const as of people) all.push(await grants.blocks(as), await grants.openHome(as));
      return all.map((text) => text.replace(/Updated [^\n]*/, ''));
    };
    const before = await seen();
    await grants.ask('member', ADD, 'Please');
    await grants.ask('member', 'audit', 'Please');
    await grants.ask('other-member', 'issue STOREFRONT-1A', 'Please');
    expect(await seen()).toEqual(before);
  });

  it('doesn’t list one’s own', async () => {
    const grants = await started();
    grants.makeTeamAdmin('member@example.com', 'platform');
    await grants.ask('member', ADD, 'Please');
    grants.makeTeamAdmin('member@example.com', 'docs');
    expect(await grants.listed('member')).toMatch(/No open requests that you can decide/);
  });

  it('grants one from its menu, after which nobody’s list has it', async () => {
    const grants = await started();
    await grants.ask('member', ADD, 'Please');
    await grants.choose('manager', 'Grant');
    expect(teamsOf(grants, 'other-member@example.com')).toContain('docs');
    expect(await grants.lastWordTo('member')).toMatch(/Granted by <@U0MANAGER>/);
    await grants.noticeLike('owner', /Granted by <@U0MANAGER>/);
    for (const as of ['manager', 'owner']) {
      expect(await grants.listed(as)).toMatch(/No open requests that you can decide/);
    }
  });

  it('declines one from its menu, and doesn’t list what a notice decided or the asker took back', async () => {
    const grants = await started();
    await grants.ask('member', ADD, 'Please');
    await grants.choose('owner', 'Decline…');
    await grants.forms.submit('owner', { answer: 'Not now' });
    expect(await grants.lastWordTo('member')).toMatch(/Declined by <@U0OWNER>[\s\S]*Not now/);
    await grants.ask('member', 'audit', 'I do reviews');
    const told = await grants.noticeLike('manager', /I do reviews/);
    await grants.click('manager', told, 'Grant');
    await grants.ask('other-member', 'audit', 'Me too');
    const own = await grants.stack.ask('other-member', 'access');
    await grants.stack.slack.click({ as: 'other-member', message: own, text: 'Take back' });
    await grants.stack.app.settled();
    expect(await grants.listed('manager')).toMatch(/No open requests that you can decide/);
  });

  it('asks for a team in the form of the notice before it gives access to a project', async () => {
    const grants = await started();
    await grants.ask('other-member', 'issue STOREFRONT-1A', 'I am on call');
    await grants.choose('manager', 'Grant…');
    await grants.forms.submit('manager', { team: 'storefront' });
    expect(teamsOf(grants, 'other-member@example.com')).toContain('storefront');
  });

  it('does nothing for a decider whose role was lowered after they listed it', async () => {
    const grants = await started();
    await grants.ask('member', ADD, 'Please');
    const message = await grants.list('manager');
    grants.world.setRole('manager@example.com', 'member');
    const at = { as: 'manager', message, actionId: 'row_menu:0' };
    await grants.stack.slack.select({ ...at, value: 'Grant' });
    await grants.stack.app.settled();
    expect(grants.stack.sentry.callsOf('addMemberToTeam')).toEqual([]);
    expect(await grants.listed('owner')).toMatch(/1 open request/);
  });

  it('lists them before Sentry’s requests, and pages through all of them', async () => {
    const grants = await started();
    for (let count = 0; count < 20; count += 1) {
      grants.world.addMember({
        email: `new-${count}@example.com`,
        orgRole: 'member',
        account: undefined,
        inviteStatus: 'requested_to_join',
      });
    }
    await grants.ask('member', ADD, 'Please');
    await grants.ask('other-member', 'audit', 'Please');
    const message = await grants.list('manager');
    expect(allText(message)).toMatch(/Grant request[\s\S]*Grant request[\s\S]*Asks to join/);
    await grants.stack.slack.click({ as: 'manager', message, text: 'Next' });
    await grants.stack.app.settled();
    const next = grants.stack.slack.messagesSeenBy('manager', 'general').at(-1);
    expect(allText(next)).toMatch(/Page 2, the last one/);
    const addresses = [message, next].flatMap(
      (page) => JSON.stringify(page?.blocks).match(/\*new-\d+@example\.com\*/g) ?? [],
    );
    expect(new Set(addresses).size).toBe(20);
    expect(addresses).toHaveLength(20);
    expect(allText(next)).not.toMatch(/Grant request/);
  });

  it('shows none to who is matched by email only', async () => {
    const grants = await started({
      IDENTITY_EMAIL_MATCH: 'read',
      BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com,U0MEMBER=member@example.com',
    });
    await grants.ask('member', ADD, 'Please');
    expect(await grants.listed('manager')).toMatch(/No open requests that you can decide/);
    expect(await grants.listed('owner')).toMatch(/1 open request/);
  });
});

describe('the home tab and grant requests', () => {
  it('lists them, and has none after one was granted there', async () => {
    const grants = await started();
    await grants.ask('member', ADD, 'Please');
    expect(await grants.openHome('manager')).toMatch(
      /Open requests\n[\s\S]*Grant request\* from <@U0MEMBER>/,
    );
    await grants.choose('manager', 'Grant', true);
    expect(teamsOf(grants, 'other-member@example.com')).toContain('docs');
    expect(allText(grants.stack.slack.homeOf('manager')?.blocks)).not.toMatch(/Grant request/);
  });
});
