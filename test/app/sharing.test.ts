import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../sandbox/slack/json.ts';
import type { Delivery } from '../../sandbox/slack/workspace/delivery.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SHARE = 'Share to channel';
const ISSUE = 'issue STOREFRONT-1A';

let stack: Stack;
let elapsed = 0;
beforeAll(async () => {
  stack = await startStack({ monotonicNow: () => 1_000_000 + elapsed });
});
afterAll(() => stack.stop());
beforeEach(() => stack.sentry.faults.clear());

const seenBy = (as: string, channel: string) => stack.slack.messagesSeenBy(as, channel);
const click = async (as: string, message: LocalMessage) => {
  await stack.slack.click({ as, message, text: SHARE });
  await stack.app.settled();
};
/** Returns the messages that an act adds to a channel: public ones, and those visible to the user alone. */
const during = async (as: string, channel: string, act: () => Promise<unknown>) => {
  const before = new Set(seenBy(as, channel).map(({ ts }) => ts));
  await act();
  await stack.app.settled();
  const added = seenBy(as, channel).filter(({ ts }) => !before.has(ts));
  return {
    shared: added.filter(({ visibleTo }) => visibleTo === undefined),
    told: allText(added.filter(({ visibleTo }) => visibleTo !== undefined)),
  };
};
const share = async (as: string, text: string, channel = 'general') => {
  const answer = await stack.ask(as, text, channel);
  const seen = await during(as, channel, () => click(as, answer));
  return { ...seen, answer, answerNow: seenBy(as, channel).find(({ ts }) => ts === answer.ts) };
};
const lastClick = () => stack.slack.deliveries.findLast(({ kind }) => kind === 'interaction');
/** Copies the last click as a new delivery with changed contents. */
const forged = (change: (payload: JsonObject) => JsonObject): Delivery => {
  const delivery = lastClick();
  if (delivery === undefined) throw new Error('nothing was clicked');
  const payload = { ...delivery.payload, trigger_id: `forged.${delivery.id}.${Math.random()}` };
  return { ...delivery, payload: change(payload) };
};
const withValue = (value: string) => (payload: JsonObject) => ({
  ...payload,
  container: { message_ts: `${Math.random()}` },
  actions: (payload['actions'] as JsonObject[]).map((action) => ({ ...action, value })),
});

describe('sharing a reply', () => {
  it("posts a public copy with the sharer's name and nothing to click", async () => {
    const { answerNow, shared, told } = await share('member', ISSUE);
    expect(shared).toHaveLength(1);
    expect(told).toBe('');
    expect(allText(shared)).toContain('TypeError: Cannot read properties of undefined');
    expect(allText(shared)).toContain('Shared by <@U0MEMBER> from `/sentry issue STOREFRONT-1A`');
    expect(JSON.stringify(shared)).not.toContain('action_id');
    expect(seenBy('nobody', 'general').map(({ ts }) => ts)).toContain(shared[0]?.ts);
    expect(allText(answerNow)).toContain('You shared this answer to the channel');
  });

  it('also works for a chart', async () => {
    const { shared } = await share('owner', 'stats 24h');
    expect(shared[0]?.blocks.map(({ type }) => type)).toContain('data_visualization');
  });

  it('masks e-mail addresses in the copy only', async () => {
    const { world } = stack.sentry;
    const issue = world.addIssue({ project: 'storefront', title: 'No mail to one@example.com' });
    const { answer, shared } = await share('member', `issue ${world.shortIdOf(issue)}`);
    expect(allText(answer)).toContain('one@example.com');
    expect(allText(shared)).toContain('o…@example.com');
    expect(JSON.stringify(shared)).not.toContain('one@example.com');
  });

  it('uses the rights of the sharer at the moment of the click', async () => {
    const answer = await stack.ask('manager', ISSUE);
    stack.sentry.world.setRole('manager@example.com', 'member');
    elapsed += 61_000;
    try {
      const { shared, told } = await during('manager', 'general', () => click('manager', answer));
      expect(shared).toEqual([]);
      expect(told).toMatch(/Issue not found, or you don’t have access/);
    } finally {
      stack.sentry.world.setRole('manager@example.com', 'manager');
      elapsed += 61_000;
    }
  });

  it('is not offered for private replies, for refusals, or in a direct message between two users', async () => {
    expect(allText(await stack.ask('member', 'whoami'))).not.toContain(SHARE);
    expect(allText(await stack.ask('member', ISSUE, 'dm'))).not.toContain(SHARE);
    expect(allText(await stack.ask('member', ISSUE, 'people-dm'))).not.toContain(SHARE);
    expect(allText(await stack.ask('other-member', ISSUE))).not.toContain(SHARE);
  });

  it.each(['whoami', 'block <@U0OWNER>', 'audit', 'no such thing', ''])(
    'does nothing for a forged button that shares "%s"',
    async (value) => {
      await share('owner', ISSUE);
      const { shared, told } = await during('owner', 'general', () =>
        stack.slack.redeliver(forged(withValue(value))),
      );
      expect(shared).toEqual([]);
      expect(told).toMatch(value === '' ? /only for you/ : /only for you|don’t know/);
      expect(allText(await stack.ask('owner', ISSUE))).toContain('TypeError');
    },
  );

  it.each(['guest', 'partner', 'nobody'])('shows nothing when clicked by %s', async (as) => {
    await share('member', ISSUE);
    const other = (payload: JsonObject) => ({
      ...withValue(ISSUE)(payload),
      user: stack.slack.people
        .filter(({ handle }) => handle === as)
        .map(({ userId }) => ({ id: userId, team_id: stack.slack.teamId }))[0],
    });
    const { shared } = await during('member', 'general', () =>
      stack.slack.redeliver(forged(other)),
    );
    expect(shared).toEqual([]);
  });

  describe('happens once', () => {
    it('when the button is clicked twice', async () => {
      const answer = await stack.ask('member', ISSUE);
      const twice = () =>
        Promise.all([
          click('member', answer),
          stack.slack.click({ as: 'member', message: answer, text: SHARE }),
        ]);
      expect((await during('member', 'general', twice)).shared).toHaveLength(1);
    });

    it('when Slack redelivers the click, promptly or late', async () => {
      const { shared } = await share('member', ISSUE);
      expect(shared).toHaveLength(1);
      const delivery = lastClick();
      if (delivery === undefined) throw new Error('nothing was clicked');
      const again = async () => {
        await stack.slack.redeliver(delivery);
        await stack.slack.redeliver(forged((payload) => payload));
      };
      expect(await during('member', 'general', again)).toEqual({ shared: [], told: '' });
    });

    it('when Slack does not confirm the post', async () => {
      stack.slack.fault('chat.postMessage', { kind: 'cut', after: true });
      const { shared, told, answer } = await share('member', ISSUE);
      expect(shared).toHaveLength(1);
      expect(told).toMatch(/Slack didn’t confirm it/);
      const again = await during('member', 'general', () => click('member', answer));
      expect(again.shared).toEqual([]);
    });

    it('but can be repeated after a failure', async () => {
      const answer = await stack.ask('member', ISSUE);
      stack.sentry.faults.set({ kind: 'status', status: 503 });
      const failed = await during('member', 'general', () => click('member', answer));
      expect(failed.shared).toEqual([]);
      expect(failed.told).toMatch(/Sentry is having problems/);
      stack.sentry.faults.clear();
      const second = await during('member', 'general', () => click('member', answer));
      expect(second.shared).toHaveLength(1);
    });
  });

  describe('by channel', () => {
    it.each(['partner-room', 'pending-shared'])(
      'is refused where another company reads along: %s',
      async (room) => {
        const { shared, told } = await share('member', ISSUE, room);
        expect(shared).toEqual([]);
        expect(told).toMatch(/This channel is or may soon be shared with another company/);
      },
    );

    it('is refused where it is unknown who reads along', async () => {
      const { shared, told } = await share('member', ISSUE, 'closed-room');
      expect(shared).toEqual([]);
      expect(told).toMatch(/can’t tell whether another company.*\n.*\/invite/);
    });

    it('is refused while Slack does not say', async () => {
      stack.slack.fault('conversations.info', { kind: 'error', code: 'internal_error' });
      elapsed += 61_000;
      const { shared, told } = await share('member', ISSUE, 'incidents');
      expect(shared).toEqual([]);
      expect(told).toMatch(/Slack didn’t tell me/);
    });

    it('works through the click itself where the bot is not a member but the channel is known', async () => {
      const { shared, answerNow } = await share('member', ISSUE, 'lobby');
      expect(shared).toHaveLength(1);
      expect(allText(shared)).toContain('Shared by <@U0MEMBER>');
      expect(allText(answerNow)).toContain('You shared this answer');
    });

    it('says when neither way is open', async () => {
      const answer = await stack.ask('member', ISSUE, 'lobby');
      stack.slack.fault('response_url', { kind: 'status', status: 404 });
      const seen = await during('member', 'lobby', () => click('member', answer));
      expect(seen.shared).toEqual([]);
      expect(seen.told).toMatch(/I’m not in this channel.*\n.*\/invite/);
    });

    it("passes on Slack's refusal", async () => {
      stack.slack.fault('chat.postMessage', { kind: 'error', code: 'restricted_action' });
      const { shared, told } = await share('member', ISSUE, 'incidents');
      expect(shared).toEqual([]);
      expect(told).toMatch(/its error: `restricted_action`/);
    });

    it('is allowed in channels shared with other companies if the operator says so', async () => {
      const open = await startStack({ environment: { SHARE_EXTERNAL_CHANNELS: 'on' } });
      try {
        const answer = await open.ask('member', ISSUE, 'partner-room');
        await open.slack.click({ as: 'member', message: answer, text: SHARE });
        await open.app.settled();
        const seen = open.slack.messagesSeenBy('partner', 'partner-room');
        expect(allText(seen)).toContain('Shared by <@U0MEMBER>');
      } finally {
        await open.stop();
      }
    });
  });
});

it('sharing works over a socket', async () => {
  const socket = await startStack({ transport: 'socket' });
  try {
    const answer = await socket.ask('member', ISSUE);
    await socket.slack.click({ as: 'member', message: answer, text: SHARE });
    await socket.app.settled();
    expect(allText(socket.slack.messagesSeenBy('owner', 'general'))).toContain('Shared by');
  } finally {
    await socket.stop();
  }
});
