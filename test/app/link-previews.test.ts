import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      transport,
      sentryTimings: { backoffBaseMs: 5, breakerFailures: 1_000 },
    });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.faults.clear();
    stack.sentry.resetCalls();
  });

  const LINK = 'https://acme.sentry.io/issues/6500000001/';
  const unfurlCalls = () =>
    stack.slack.apiCalls.filter(({ method }) => method === 'chat.unfurl').length;
  const previews = async (as: string, text: string, channel?: string) =>
    (await stack.share(as, text, channel)).unfurls;

  describe('a link to an issue', () => {
    it.each([
      ['by number', LINK],
      ['by short ID', 'https://acme.sentry.io/issues/STOREFRONT-1A/'],
      [
        'with the organization in the path',
        'https://sentry.io/organizations/acme/issues/6500000001/',
      ],
      ['on a region host', 'https://us.sentry.io/organizations/acme/issues/6500000001/'],
      ['of the old form', 'https://sentry.io/acme/storefront/issues/6500000001/'],
      ['to an event of the issue', `${LINK}events/${'ab'.repeat(16)}/`],
      ['with the event behind the issue', `${LINK}${'ab'.repeat(16)}/`],
      ['that searches for the short ID', 'https://acme.sentry.io/issues/?query=STOREFRONT-1A'],
      ['with query, fragment and &', `${LINK}?project=1&query=is%3Aunresolved#event`],
    ])('gets its card: %s', async (_what, url) => {
      const [unfurl, ...others] = await previews('member', `look at ${url}`);
      expect(others).toEqual([]);
      expect(allText(unfurl)).toContain('Cannot read properties of undefined');
    });

    it('gets a preview under the URL exactly as Slack sent it', async () => {
      const [unfurl] = await previews('member', `${LINK}?a=1&b=2`);
      expect(unfurl?.url).toBe(`${LINK}?a=1&amp;b=2`);
    });

    it('gets a thin card while membership is closed', async () => {
      const [unfurl] = await previews('member', LINK);
      expect(allText(unfurl)).not.toContain('first seen <!date');
    });

    it.each([
      'https://acme.sentry.io/settings/account/',
      'https://other.sentry.io/issues/6500000001/',
      'https://sentry.io/organizations/other/issues/6500000001/',
      'https://acme.sentry.io.evil.example/issues/6500000001/',
      'https://evil-sentry.io/issues/6500000001/',
      'https://acme.sentry.io@evil.example/issues/6500000001/',
      'https://example.com/issues/6500000001/',
    ])('is ignored, without a call: %s', async (url) => {
      const before = unfurlCalls();
      // Delivered as a raw event, since Slack does not report links of domains that the app has not registered.
      const author = stack.slack.people.find(({ handle }) => handle === 'member')?.userId;
      await stack.slack.deliverEvent(
        {
          type: 'link_shared',
          channel: stack.slack.channel('general', 'member').id,
          user: author,
          message_ts: '1.2',
          unfurl_id: 'u1',
          source: 'conversations_history',
          links: [{ domain: 'sentry.io', url }],
        },
        { in: 'general' },
      );
      await stack.app.settled();
      expect(stack.sentry.calls).toEqual([]);
      expect(unfurlCalls()).toBe(before);
    });
  });

  describe('a preview', () => {
    it.each(['owner', 'manager', 'member', 'admin'])(
      'is a card if the author may see the issue: %s',
      async (as) => {
        expect(await previews(as, LINK)).toHaveLength(1);
      },
    );

    it.each([
      'other-member',
      'billing',
      'nobody',
      'invited',
      'unconfirmed',
      'guest',
      'deactivated',
    ])('is not shown if the author may not see the issue: %s', async (as) => {
      expect(await previews(as, LINK)).toEqual([]);
    });

    it('costs no call to Sentry when the author is not served', async () => {
      expect(await previews('guest', LINK)).toEqual([]);
      expect(stack.sentry.calls).toEqual([]);
    });
  });

  describe('previews', () => {
    it.each(['general', 'incidents', 'lobby', 'closed-room', 'dm', 'people-dm'])(
      'are shown in %s',
      async (channel) => {
        expect(await previews('member', LINK, channel)).toHaveLength(1);
      },
    );

    it.each(['partner-room', 'pending-shared'])(
      'are not shown in %s, without a call to Sentry',
      async (channel) => {
        expect(await previews('member', LINK, channel)).toEqual([]);
        expect(stack.sentry.calls).toEqual([]);
      },
    );

    it('are not shown while a message is being composed', async () => {
      const { ts } = await stack.slack.post({
        as: 'member',
        in: 'general',
        text: LINK,
        compose: true,
      });
      await stack.app.settled();
      expect(stack.slack.composerOf('member')).toEqual([]);
      const message = stack.slack.messagesSeenBy('member', 'general').find((one) => one.ts === ts);
      expect(message?.unfurls).toHaveLength(1);
    });
  });

  describe('a message with several links', () => {
    const links = (...suffixes: readonly string[]) =>
      suffixes.map((suffix) => `https://acme.sentry.io/issues/STOREFRONT-${suffix}/`).join(' ');

    it('gets a card for each of up to five links', async () => {
      expect(await previews('member', links('1A', '1B', '1D'))).toHaveLength(3);
      const seven = links('1A', '1B', '1D', '1E', '1F', '1G', '1H');
      expect((await previews('member', seven)).map(({ url }) => url)).toEqual(
        seven.split(' ').slice(0, 5),
      );
    });

    it('gets one card for a link that appears twice', async () => {
      expect(await previews('member', `${LINK} and again ${LINK}`)).toHaveLength(1);
    });

    it('gets the remaining cards when some of the links fail', async () => {
      expect(await previews('member', links('1A', '9ZZ', '1B'))).toHaveLength(2);
      stack.sentry.faults.set({ kind: 'status', status: 500, operations: ['resolveShortId'] });
      expect(await previews('member', links('1J'))).toEqual([]);
    });

    it('gets harmless text with masked e-mail addresses', async () => {
      stack.sentry.world.addIssue({
        project: 'storefront',
        title: 'no mail for customer@example.com <!here> *b*',
      });
      const issue = stack.sentry.world.issues.all().at(-1);
      if (issue === undefined) throw new Error('the issue was not added');
      const shortId = stack.sentry.world.shortIdOf(issue);
      const [unfurl] = await previews('member', `https://acme.sentry.io/issues/${shortId}/`);
      const text = allText(unfurl);
      expect(text).toContain('&lt;!here&gt;');
      expect(text).not.toMatch(/customer@example\.com|<!here>|\*b\*/);
    });
  });

  describe('an open organization', () => {
    it('shows full cards of every project to its members', async () => {
      const open = await startStack({ transport, sentry: { openMembership: true } });
      try {
        const message = await open.share('other-member', LINK);
        expect(allText(message.unfurls)).toContain('first seen <!date');
        const two = await open.share('member', `${LINK} https://acme.sentry.io/issues/6500000002/`);
        expect(two.unfurls).toHaveLength(2);
        expect(allText(two.unfurls)).not.toContain('first seen <!date');
      } finally {
        await open.stop();
      }
    });
  });

  describe('channels shared with another company', () => {
    it('get previews if the operator allows it', async () => {
      const stackWith = await startStack({
        transport,
        environment: { UNFURL_EXTERNAL_CHANNELS: 'on' },
      });
      try {
        expect((await stackWith.share('member', LINK, 'partner-room')).unfurls).toHaveLength(1);
      } finally {
        await stackWith.stop();
      }
    });
  });
});
