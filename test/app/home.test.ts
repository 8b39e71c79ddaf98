import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/registry.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ environment: OWNER_LINKED });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.sentry.faults.clear();
  stack.sentry.resetCalls();
});

const blocksOf = (as: string) => stack.slack.homeOf(as)?.blocks ?? [];
const open = async (as: string) => {
  await stack.slack.openHome({ as });
  await stack.app.settled();
  return allText(blocksOf(as));
};
const publishes = () => stack.slack.apiCalls.filter(({ method }) => method === 'views.publish');

describe('the home tab', () => {
  it('shows a member who they are, what they may do and the organization', async () => {
    const text = await open('member');
    expect(text).toMatch(/You’re Member in the Sentry organization Acme/);
    expect(text).toMatch(/\*Role:\* Member[\s\S]*\*You can\*[\s\S]*issues/);
    expect(text).toContain('<https://acme.sentry.io/issues/|Acme>');
    expect(text).toMatch(/\*Open membership\*\nNo/);
    expect(text).not.toMatch(/Open invites|has a problem|@example\.com/);
    expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid Date/);
  });

  it('shows open invites to those who may act on them, and marks expired ones', async () => {
    const text = await open('manager');
    expect(text).toContain('Open invites');
    expect(text).toMatch(/\*invited@example\.com\*\n:email: Pending · Member · sent/);
    expect(text).toMatch(/:hourglass: Expired/);
    const lists = stack.sentry
      .callsOf('listOrganizationMembers')
      .filter(({ query }) => query.get('per_page') === '15');
    expect(lists).toHaveLength(1);
  });

  it.each([
    ['nobody', /Your Slack account isn’t connected to Sentry[\s\S]*No Sentry member/],
    ['invited', /You haven’t accepted your Sentry invite/],
    ['unconfirmed', /confirmed/],
  ])('of %s says why there is no data, and shows none', async (as, words) => {
    const text = await open(as);
    expect(text).toMatch(words);
    expect(text).not.toMatch(/Acme|Open invites|You can/);
  });

  it('of a user whose role may not look anything up says who they are, and no more', async () => {
    const text = await open('billing');
    expect(text).toMatch(/You’re Billing[\s\S]*\*You can:\* nothing here/);
    expect(text).not.toMatch(/Open membership|Open invites|Event counts/);
  });

  it('of a guest says so, without a call to Sentry', async () => {
    const text = await open('guest');
    expect(text).toMatch(/don’t serve guests/);
    expect(text).not.toMatch(/Acme|Open invites/);
    expect(stack.sentry.calls).toEqual([]);
  });

  it('shows the failure, and comes back when it is over', async () => {
    const away = await startStack({ sentryTimings: { backoffBaseMs: 1, deadlineMs: 300 } });
    try {
      away.sentry.faults.set({ kind: 'status', status: 503 });
      await away.slack.openHome({ as: 'admin' });
      await away.app.settled();
      expect(allText(away.slack.homeOf('admin')?.blocks)).toMatch(/Sentry is having problems/);
      away.sentry.faults.clear();
      await away.slack.openHome({ as: 'admin' });
      await away.app.settled();
      expect(allText(away.slack.homeOf('admin')?.blocks)).toMatch(/You’re Admin/);
    } finally {
      await away.stop();
    }
  });

  it("makes no calls when opened again within a minute, except for a manager's invites and requests", async () => {
    await open('member');
    stack.sentry.resetCalls();
    await open('member');
    expect(stack.sentry.calls).toEqual([]);
    await open('manager');
    stack.sentry.resetCalls();
    await open('manager');
    expect(stack.sentry.calls.map(({ operation }) => operation).sort()).toEqual([
      'listAccessRequests',
      'listInviteRequests',
      'listOrganizationMembers',
    ]);
  });

  it('is not published when the messages tab is opened', async () => {
    const before = publishes().length;
    await stack.slack.deliverEvent({
      type: 'app_home_opened',
      user: 'U0MEMBER',
      channel: 'D0U0MEMBER',
      tab: 'messages',
    });
    await stack.app.settled();
    expect(publishes()).toHaveLength(before);
  });
});

describe('a button on the home tab', () => {
  it('answers by direct message, and the home tab says so', async () => {
    await open('member');
    await stack.slack.click({ as: 'member', home: true, text: 'Event counts' });
    await stack.app.settled();
    const answer = stack.slack.messagesSeenBy('member', 'dm').at(-1);
    expect(answer?.text).toMatch(/errors accepted/);
    expect(allText(answer)).not.toContain('Share to channel');
    expect(allText(blocksOf('member'))).toContain('The answer is in the *Messages* tab');
    expect(await open('member')).not.toContain('The answer is in the');
  });

  it('is only shown for commands that the user may run, and each works', async () => {
    await open('owner');
    const labels = [...JSON.stringify(blocksOf('owner')).matchAll(/"value":"([a-z]+)"/g)];
    const names = labels.map(([, name]) => name);
    expect(names).toContain('audit');
    expect(COMMANDS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    for (const name of names) {
      const before = stack.slack.messagesSeenBy('owner', 'dm').length;
      await stack.slack.click({
        as: 'owner',
        home: true,
        actionId: `home_command:${names.indexOf(name)}`,
      });
      await stack.app.settled();
      const added = stack.slack.messagesSeenBy('owner', 'dm').slice(before);
      if (name === 'invite') {
        expect(stack.slack.modalOf('owner')?.view.payload['callback_id']).toBe('form:invite');
        continue;
      }
      expect(added).toHaveLength(1);
      expect(added[0]?.text).not.toMatch(/don’t understand|Missing|went wrong/);
    }
    await open('member');
    expect(JSON.stringify(blocksOf('member'))).not.toContain('"value":"audit"');
  });

  it('says when Slack does not accept the direct message', async () => {
    await open('member');
    stack.slack.fault('chat.postMessage', { kind: 'error', code: 'messages_tab_disabled' }, 3);
    await stack.slack.click({ as: 'member', home: true, text: 'Help' });
    await stack.app.settled();
    expect(allText(blocksOf('member'))).toContain('I couldn’t send you the answer');
  });
});

describe('publishing the home tab', () => {
  it('uses the hash of the current view, and reads again if another one was published in the meantime', async () => {
    await open('member');
    const before = publishes().length;
    await stack.slack.deliverEvent({
      type: 'app_home_opened',
      user: 'U0MEMBER',
      channel: 'D0U0MEMBER',
      tab: 'home',
      view: { type: 'home', hash: 'an old one' },
    });
    await stack.app.settled();
    const [first, second, ...more] = publishes().slice(before);
    expect(first?.args['hash']).toBe('an old one');
    expect(second?.args['hash']).toBeUndefined();
    expect(more).toEqual([]);
    expect(allText(blocksOf('member'))).toContain('You’re Member');
  });

  it("repeats after the user's own changes, once they have opened it", async () => {
    await open('owner');
    const before = publishes().length;
    await stack.ask('owner', 'block @nobody');
    await stack.app.settled();
    expect(publishes()).toHaveLength(before + 1);
    await stack.ask('owner', 'block @nobody off');
    await stack.app.settled();
  });

  it('survives a refusal by Slack, and works the next time', async () => {
    stack.slack.fault('views.publish', { kind: 'error', code: 'internal_error' });
    await open('admin');
    expect(await open('admin')).toContain('You’re Admin');
  });
});
