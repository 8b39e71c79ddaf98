import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

describe('bare IDs in messages', () => {
  let stack: Stack;
  let now = new Date();
  beforeAll(async () => {
    stack = await startStack({
      environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
      bareIds: true,
      now: () => now,
      previewRetryMs: 50,
      sentryTimings: { backoffBaseMs: 5, breakerFailures: 1_000 },
    });
    for (const channel of ['general', 'incidents', 'lobby', 'partner-room']) {
      await stack.ask('owner', 'previews full ids on', channel);
    }
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    now = new Date(now.getTime() + 31 * 60_000);
    stack.sentry.faults.clear();
    stack.sentry.resetCalls();
  });

  const repliesTo = ({ ts, channelId }: LocalMessage) =>
    stack.slack
      .messagesSeenBy('owner', channelId)
      .filter(({ threadTs, author }) => threadTs === ts && author.kind === 'bot');
  const settled = async () => {
    // Slack delivers message events in the background.
    await stack.slack.waitFor(() => stack.slack.deliveries.every(({ ack }) => ack !== undefined));
    await stack.app.settled();
  };
  const say = async (as: string, text: string, channel = 'general') => {
    const message = await stack.slack.post({ as, in: channel, text });
    await settled();
    return { message, replies: repliesTo(message) };
  };

  it('get one reply in the thread, with thin cards, never broadcast', async () => {
    const { replies } = await say('member', 'is STOREFRONT-1A the same as STOREFRONT-1B?');
    expect(replies).toHaveLength(1);
    expect(replies[0]?.isBroadcast).toBe(false);
    const text = allText(replies);
    expect(text).toContain('Cannot read properties');
    expect(text).toContain('Payment provider');
    expect(text).not.toContain('first seen <!date');
  });

  it.each(['_STOREFRONT-1A_', '*~STOREFRONT-1A~*', '• _see STOREFRONT-1A!_', '“STOREFRONT-1A”'])(
    'are found in the marks of Slack: %s',
    async (text) => {
      expect(allText((await say('member', text)).replies)).toContain('Cannot read properties');
    },
  );

  it('use the rights of the author', async () => {
    expect((await say('other-member', 'STOREFRONT-1D')).replies).toEqual([]);
    expect((await say('nobody', 'STOREFRONT-1D')).replies).toEqual([]);
    expect((await say('guest', 'STOREFRONT-1D')).replies).toEqual([]);
    expect(stack.sentry.calls.filter(({ path }) => path.includes('shortids')).length).toBeLessThan(
      3,
    );
  });

  it('cost no issue lookup for an unknown project prefix, and one project lookup per prefix', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await say('member', 'save it as UTF-8, see RFC-2822 and COVID-19')).replies).toEqual(
        [],
      );
    }
    const operations = stack.sentry.calls.map(({ operation }) => operation);
    expect(operations).not.toContain('resolveShortId');
    expect(operations.filter((name) => name === 'listOrganizationProjects')).toHaveLength(3);
  });

  it('are shown once every half hour, as links are', async () => {
    expect((await say('member', 'STOREFRONT-1H')).replies).toHaveLength(1);
    expect((await say('member', 'STOREFRONT-1H again')).replies).toEqual([]);
    await say('member', 'https://acme.sentry.io/issues/STOREFRONT-1J/');
    expect((await say('member', 'STOREFRONT-1J')).replies).toEqual([]);
    now = new Date(now.getTime() + 31 * 60_000);
    expect((await say('member', 'STOREFRONT-1H')).replies).toHaveLength(1);
  });

  it('are limited to five, and the last card says how many were left out', async () => {
    const { replies } = await say(
      'member',
      ['1A', '1B', '1D', '1E', '1F', '1G', '1H'].map((one) => `STOREFRONT-${one}`).join(' '),
    );
    expect(replies[0]?.blocks).toHaveLength(6);
    expect(allText(replies)).toContain('2 more IDs left out: I show 5 a message.');
  });

  it('added by an edit are shown once, whatever is edited later', async () => {
    const { message, replies } = await say('member', 'what is this?');
    expect(replies).toEqual([]);
    const edit = async (text: string) => {
      await stack.slack.edit({ as: 'member', message, text });
      await settled();
      now = new Date(now.getTime() + 31 * 60_000);
    };
    await edit('what is STOREFRONT-1K?');
    await edit('what is STOREFRONT-1K, please?');
    await edit('what is this, please?');
    await edit('what is STOREFRONT-1K?');
    expect(repliesTo(message)).toHaveLength(1);
  });

  it('posted in a thread are answered in that thread', async () => {
    const { message } = await say('member', 'a thread');
    await stack.slack.post({
      as: 'member',
      in: 'general',
      text: 'STOREFRONT-1M',
      threadTs: message.ts,
    });
    await settled();
    expect(repliesTo(message)).toHaveLength(1);
  });

  it("are ignored in channels shared with other companies, in channels that have them off, and in the bot's own messages", async () => {
    expect((await say('member', 'STOREFRONT-1N', 'partner-room')).replies).toEqual([]);
    await stack.ask('owner', 'previews ids off', 'incidents');
    expect((await say('member', 'STOREFRONT-1N', 'incidents')).replies).toEqual([]);
    expect((await say('robot', 'STOREFRONT-1N')).replies).toEqual([]);
    const before = stack.slack.messagesSeenBy('owner', 'general').length;
    await settled();
    expect(stack.slack.messagesSeenBy('owner', 'general')).toHaveLength(before);
  });

  it('are retried once when Sentry fails, with one reply for all of them', async () => {
    stack.sentry.faults.set({
      kind: 'status',
      status: 500,
      times: 3,
      operations: ['resolveShortId'],
    });
    const { message } = await say('member', 'STOREFRONT-1G and STOREFRONT-1E');
    await stack.slack.waitFor(() => repliesTo(message).length > 0);
    await settled();
    expect(repliesTo(message)).toHaveLength(1);
    expect(repliesTo(message)[0]?.blocks).toHaveLength(2);
  });

  it('have a Details button that uses the rights of the clicking user', async () => {
    const { replies } = await say('member', 'STOREFRONT-1D');
    const [reply] = replies;
    if (reply === undefined) throw new Error('there is no reply');
    await stack.slack.click({ as: 'other-member', message: reply, text: 'Details' });
    await stack.app.settled();
    const last = stack.slack.messagesSeenBy('other-member', 'general').at(-1);
    expect(last?.text).toMatch(/Event not found, or you don’t have access/);
  });
});

it('bare IDs are ignored when the app does not subscribe to message events', async () => {
  const stack = await startStack();
  try {
    await stack.share('member', 'STOREFRONT-1A');
    expect(stack.slack.deliveries).toEqual([]);
  } finally {
    await stack.stop();
  }
});
