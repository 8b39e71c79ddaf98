import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../sandbox/slack/json.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const HINT = /Here I answer `help`, a short ID such as `WEB-1A`, or a link to Sentry\./;

let stack: Stack;
let elapsed = 0;
beforeAll(async () => {
  stack = await startStack({
    messages: true,
    environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
    monotonicNow: () => 1_000_000 + elapsed,
  });
});
afterAll(() => stack.stop());
beforeEach(() => {
  elapsed += 61_000;
});

const settled = async () => {
  // Slack delivers message events in the background.
  await stack.slack.waitFor(() => stack.slack.deliveries.every(({ ack }) => ack !== undefined));
  await stack.app.settled();
};
const fromBot = (as: string, channel: string) =>
  stack.slack.messagesSeenBy(as, channel).filter(({ author }) => author.kind === 'bot');
/** Returns what the bot says after an act to a user in a channel and in their direct messages. */
const answers = async (as: string, channel: string, act: () => Promise<unknown>) => {
  const count = (place: string) => fromBot(as, place).length;
  const before = [count(channel), count('dm')];
  await act();
  await settled();
  const inChannel = fromBot(as, channel).slice(before[0]);
  return channel === 'dm' ? inChannel : [...inChannel, ...fromBot(as, 'dm').slice(before[1])];
};
const write = (as: string, text: string, channel: string, threadTs?: string) =>
  answers(as, channel, () =>
    stack.slack.post({ as, in: channel, text, ...(threadTs === undefined ? {} : { threadTs }) }),
  );
const deliver = (event: JsonObject, channel = 'general') =>
  answers('member', channel, () => stack.slack.deliverEvent(event, { in: channel }));
const mentionEvent = (more: JsonObject = {}): JsonObject => ({
  type: 'app_mention',
  user: 'U0MEMBER',
  text: `<@${stack.slack.botUserId}> STOREFRONT-1A`,
  ts: '1700000000.000100',
  channel: stack.slack.channel('general', 'member').id,
  event_ts: '1700000000.000100',
  ...more,
});

describe('a mention in a channel', () => {
  it.each([
    ['a short ID', '@sentry STOREFRONT-1A', /TypeError/],
    ['an ID in a sentence', 'hey @sentry, what is *STOREFRONT-1A*?', /TypeError/],
    ['an ID in code', '@sentry `STOREFRONT-1A`', /TypeError/],
    ['a link', '@sentry https://acme.sentry.io/issues/?query=STOREFRONT-1A', /./],
    ['help', '@sentry help', /whoami/],
    ['help for one command', '@sentry help invite', /invite/],
    ['anything else', '@sentry good morning', HINT],
    ['nothing', '@sentry', HINT],
  ])('is answered to its author alone: %s', async (_what, text, expected) => {
    const said = await write('member', text, 'general');
    expect(said).toHaveLength(1);
    expect(said[0]?.visibleTo).toBe('U0MEMBER');
    expect(allText(said)).toMatch(expected);
    expect(fromBot('nobody', 'general').map(({ ts }) => ts)).not.toContain(said[0]?.ts);
  });

  it('is answered in its thread', async () => {
    const root = await stack.slack.post({ as: 'owner', in: 'general', text: 'what broke?' });
    const said = await write('member', '@sentry STOREFRONT-1A', 'general', root.ts);
    expect(said).toMatchObject([{ threadTs: root.ts, visibleTo: 'U0MEMBER' }]);
  });

  it('runs nothing that a command would change', async () => {
    stack.sentry.resetCalls();
    for (const text of [
      '@sentry remove member@example.com',
      '@sentry link @nobody nobody@example.com',
      '@sentry block @member',
      '@sentry role member@example.com owner',
    ]) {
      expect(allText(await write('owner', text, 'general'))).toMatch(HINT);
    }
    expect(stack.sentry.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(allText(await stack.ask('owner', 'audit'))).not.toMatch(/user:block|link:create/);
  });

  it('shows nothing that its author may not see', async () => {
    const hidden = allText(await write('other-member', '@sentry STOREFRONT-1D', 'general'));
    expect(hidden).toBe(allText(await stack.ask('other-member', 'STOREFRONT-1D')));
    expect(hidden).not.toContain('TypeError');
  });

  it.each(['guest', 'partner', 'nobody'])('tells %s no more than a command does', async (as) => {
    const said = allText(await write(as, '@sentry STOREFRONT-1A', 'general'));
    expect(said).toBe(allText(await stack.ask(as, 'STOREFRONT-1A')));
  });

  it('says that it takes one at a time', async () => {
    const text = '@sentry STOREFRONT-1A or STOREFRONT-1B?';
    const said = allText(await write('member', text, 'general'));
    expect(said).toMatch(/one ID or link at a time|TypeError[\s\S]*Payment/);
  });

  it('is shared like the answer to a command', async () => {
    const [answer] = await write('member', '@sentry STOREFRONT-1A, please', 'general');
    if (answer === undefined) throw new Error('there is no answer');
    await stack.slack.click({ as: 'member', message: answer, text: 'Share to channel' });
    await settled();
    expect(allText(fromBot('nobody', 'general').at(-1))).toContain(
      'Shared by <@U0MEMBER> from `/sentry STOREFRONT-1A`',
    );
  });
});

describe("a message in the bot's own conversation", () => {
  it.each([
    ['STOREFRONT-1A', /TypeError/],
    ['help', /whoami/],
    ['thanks!', HINT],
    ['@sentry STOREFRONT-1A', /TypeError/],
  ])('is answered there once: %s', async (text, expected) => {
    const said = await write('member', text, 'dm');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ visibleTo: undefined });
    expect(allText(said)).toMatch(expected);
    expect(allText(said)).not.toContain('Share to channel');
  });

  it('is answered in its thread', async () => {
    const root = await stack.slack.post({ as: 'member', in: 'dm', text: 'help' });
    await settled();
    const said = await write('member', 'STOREFRONT-1A', 'dm', root.ts);
    expect(said).toMatchObject([{ threadTs: root.ts }]);
  });
});

describe('nothing is answered', () => {
  it('if a bot, a workflow, an edit or the bot itself mentions it', async () => {
    expect(await deliver(mentionEvent())).toHaveLength(1);
    expect(await deliver(mentionEvent({ bot_id: 'B0OTHER' }))).toEqual([]);
    expect(await deliver(mentionEvent({ subtype: 'bot_message' }))).toEqual([]);
    expect(await deliver(mentionEvent({ user: stack.slack.botUserId }))).toEqual([]);
    expect(await deliver(mentionEvent({ edited: { user: 'U0MEMBER', ts: '1' } }))).toEqual([]);
    expect(await deliver(mentionEvent({ user: undefined }))).toEqual([]);
  });

  it('if a message to it is edited', async () => {
    const message = await stack.slack.post({ as: 'member', in: 'dm', text: 'help' });
    await settled();
    const said = await answers('member', 'dm', () =>
      stack.slack.edit({ as: 'member', message, text: 'STOREFRONT-1A' }),
    );
    expect(said).toEqual([]);
  });

  it('if Slack delivers the event again', async () => {
    await write('member', '@sentry STOREFRONT-1A', 'general');
    const delivery = stack.slack.deliveries.findLast(({ kind }) => kind === 'event');
    if (delivery === undefined) throw new Error('there was no event');
    expect(await answers('member', 'general', () => stack.slack.redeliver(delivery))).toEqual([]);
  });

  it('if a channel message does not mention it', async () => {
    expect(await write('member', 'STOREFRONT-1A and @owner', 'general')).toEqual([]);
  });
});

describe('limits per user', () => {
  it('count messages as commands', async () => {
    const limited = await startStack({ messages: true, environment: { COMMANDS_PER_MINUTE: '1' } });
    try {
      const say = async () => {
        await limited.slack.post({ as: 'member', in: 'dm', text: 'help' });
        await limited.slack.waitFor(() =>
          limited.slack.deliveries.every(({ ack }) => ack !== undefined),
        );
        await limited.app.settled();
        return allText(limited.slack.messagesSeenBy('member', 'dm').at(-1));
      };
      expect(await say()).toContain('whoami');
      expect(await say()).not.toContain('whoami');
    } finally {
      await limited.stop();
    }
  });
});
