import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEventId } from '../../sandbox/sentry/seed/seed-issues.ts';
import type { JsonObject } from '../../sandbox/slack/json.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

describe('Expand Sentry IDs', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const post = (text: string, channel = 'general') =>
    stack.slack.post({ as: 'partner', in: channel, text });
  const lastOf = (as: string, channel: string) =>
    stack.slack.messagesSeenBy(as, channel).findLast(({ author }) => author.kind === 'bot');
  const expand = async (as: string, message: LocalMessage, channel = 'general') => {
    await stack.slack.messageShortcut({ as, callbackId: 'expand_sentry_ids', message });
    await stack.app.settled();
    const answer = lastOf(as, channel);
    if (answer === undefined) throw new Error('there is no answer');
    return answer;
  };
  const shareFrom = async (as: string, answer: LocalMessage) => {
    await stack.slack.click({ as, message: answer, text: 'Share to thread' });
    await stack.app.settled();
  };
  const replies = ({ ts, channelId }: LocalMessage) =>
    stack.slack
      .messagesSeenBy('owner', channelId)
      .filter(({ threadTs, visibleTo }) => threadTs === ts && visibleTo === undefined);

  it('shows links, short IDs and event IDs of any message, even in code, to the user who requests it', async () => {
    const event = seedEventId('STOREFRONT-1D event 1');
    const answer = await expand(
      'member',
      await post(
        `\`STOREFRONT-1A\` ${event} https://acme.sentry.io/projects/storefront/ https://acme.sentry.io/issues/6500000002/`,
      ),
    );
    expect(answer.visibleTo).toBe('U0MEMBER');
    const text = allText(answer.blocks);
    for (const fact of ['Cannot read', 'Event: Out of memory', 'Project: ', 'Payment provider']) {
      expect(text).toContain(fact);
    }
  });

  it('uses the rights of the requesting user, and reports the result for each ID', async () => {
    const message = await post('STOREFRONT-1A and PLATFORM-API-7 and STOREFRONT-ZZZ');
    const text = allText((await expand('other-member', message)).blocks);
    expect(text).toContain('connection pool exhausted');
    expect(text).toMatch(/`STOREFRONT-1A`: Issue not found, or you don’t have access/);
    expect(text).toMatch(/`STOREFRONT-ZZZ`: Issue not found, or you don’t have access/);
    expect(text).not.toContain('Cannot read');
  });

  it.each([
    ['nobody', /No Sentry member/, ['section', 'actions']],
    ['guest', /don’t serve guests/, ['section']],
  ])('tells %s only who they are to the bot', async (as, why, blocks) => {
    const answer = await expand(as, await post('STOREFRONT-1A'));
    expect(answer.text).toMatch(why);
    expect(answer.blocks.map(({ type }) => type)).toEqual(blocks);
  });

  it('says when there is nothing to show, and how many are left out when there are many', async () => {
    expect((await expand('member', await post('lunch?'))).text).toMatch(/no Sentry ID or link/);
    const many = ['1A', '1B', '1D', '1E', '1F', '1G', '1H'].map((id) => `STOREFRONT-${id}`);
    expect((await expand('member', await post(many.join(' ')))).text).toMatch(/2 more IDs/);
  });

  it('shares to the thread once, with the name of the sharer and without controls', async () => {
    const message = await post('STOREFRONT-1A');
    const answer = await expand('member', message);
    await shareFrom('member', answer);
    const [reply, ...others] = replies(message);
    expect(others).toEqual([]);
    expect(allText(reply?.blocks)).toMatch(/Cannot read[\s\S]*Shared by <@U0MEMBER>/);
    expect(JSON.stringify(reply?.blocks)).not.toContain('action_id');
    expect(reply?.isBroadcast).toBe(false);
    const seen = stack.slack.messagesSeenBy('member', 'general');
    expect(seen.find(({ ts }) => ts === answer.ts)?.text).toMatch(/Shared to the thread/);
  });

  it('looks everything up again when sharing, whatever was shown before', async () => {
    const message = await post('STOREFRONT-1A');
    const answer = await expand('admin', message);
    stack.sentry.faults.set({ kind: 'status', status: 500, operations: ['resolveShortId'] });
    await shareFrom('admin', answer);
    stack.sentry.faults.clear();
    expect(replies(message)).toEqual([]);
    expect(lastOf('admin', 'general')?.text).toMatch(/Sentry is having problems/);
  });

  it('shares nothing that a forged button names and the clicker may not see', async () => {
    const message = await post('PLATFORM-API-7');
    const answer = await expand('other-member', message);
    await shareFrom('other-member', answer);
    const clicked = stack.slack.deliveries.findLast(({ kind }) => kind === 'interaction');
    const forge = async (value: string) => {
      const { payload = {} } = clicked ?? {};
      const [action] = payload['actions'] as JsonObject[];
      const forged = { ...payload, trigger_id: `f.${value}`, actions: [{ ...action, value }] };
      await stack.slack.request(stack.slack.signedRequest('interaction', forged));
      await stack.app.settled();
    };
    expect(replies(message)).toHaveLength(1);
    const thread = message.ts;
    await forge(JSON.stringify({ thread, subjects: ['issue:6500000001'] }));
    await forge(JSON.stringify({ thread, subjects: ['../../6500000001'] }));
    await forge(JSON.stringify({ thread: 'C0GENERAL', subjects: ['issue:6500000001'] }));
    await forge('nonsense');
    expect(replies(message)).toHaveLength(1);
  });

  it('does not share where another company reads along, or where that is unknown', async () => {
    for (const channel of ['partner-room', 'pending-shared', 'closed-room']) {
      const message = await post('STOREFRONT-1A', channel);
      const answer = await expand('member', message, channel);
      expect(allText(answer.blocks)).toContain('Cannot read');
      await shareFrom('member', answer);
      expect(replies(message)).toEqual([]);
      expect(lastOf('member', channel)?.text).toMatch(/I didn’t share it/);
    }
  });

  it('says when Slack does not let the bot post', async () => {
    const message = await post('STOREFRONT-1A', 'lobby');
    await shareFrom('member', await expand('member', message, 'lobby'));
    expect(lastOf('member', 'lobby')?.text).toMatch(/Slack doesn’t let me post here/);
  });

  it('shares to channels shared with other companies when the operator allows it', async () => {
    const open = await startStack({ environment: { SHARE_EXTERNAL_CHANNELS: 'on' } });
    try {
      const { slack, app } = open;
      const message = await slack.post({ as: 'member', in: 'partner-room', text: 'STOREFRONT-1A' });
      await slack.messageShortcut({ as: 'member', callbackId: 'expand_sentry_ids', message });
      await app.settled();
      const answer = slack.messagesSeenBy('member', 'partner-room').at(-1);
      if (answer === undefined) throw new Error('there is no answer');
      await slack.click({ as: 'member', message: answer, text: 'Share to thread' });
      await app.settled();
      const thread = slack.messagesSeenBy('partner', 'partner-room');
      expect(allText(thread.filter(({ threadTs }) => threadTs === message.ts))).toContain('Cannot');
    } finally {
      await open.stop();
    }
  });
});
