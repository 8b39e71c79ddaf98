import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  let stack: Stack;
  beforeEach(async () => {
    stack = await startStack({ transport });
  });
  afterEach(() => stack.stop());

  const seen = (channel: string) =>
    stack.slack.messagesSeenBy('member', channel).filter(({ author }) => author.kind === 'bot');

  describe('a reply', () => {
    it('is sent as plain text when Slack refuses the blocks', async () => {
      stack.slack.fault('response_url', { kind: 'status', status: 400 });
      const answer = await stack.ask('member', 'STOREFRONT-1A');
      expect(answer.blocks).toEqual([]);
      expect(answer.text).toContain('TypeError');
      expect(answer.visibleTo).toBeDefined();
    });

    it.each([
      ['dead', { kind: 'status', status: 404 }],
      ['cut off', { kind: 'cut' }],
      ['in trouble', { kind: 'status', status: 500 }],
      ['refusing it with a status of success', { kind: 'error', code: 'internal_error' }],
    ] as const)(
      'is sent as an ephemeral message when the response_url is %s',
      async (_what, fault) => {
        stack.slack.fault('response_url', fault);
        const answer = await stack.ask('member', 'STOREFRONT-1A', 'incidents');
        expect(allText(answer)).toContain('TypeError');
        expect(answer.visibleTo).toBeDefined();
        expect(stack.slack.messagesSeenBy('owner', 'incidents')).toEqual([]);
      },
    );

    it('is sent as a direct message where the bot cannot post', async () => {
      stack.slack.fault('response_url', { kind: 'status', status: 404 });
      await stack.slack.command({ as: 'member', in: 'people-dm', text: 'STOREFRONT-1A' });
      await stack.app.settled();
      expect(seen('people-dm')).toEqual([]);
      expect(allText(seen('dm'))).toContain('TypeError');
    });

    it('is logged as undelivered, without its text, when every delivery path fails', async () => {
      stack.slack.fault('response_url', { kind: 'status', status: 404 });
      stack.slack.fault('chat.postEphemeral', { kind: 'error', code: 'channel_not_found' });
      stack.slack.fault('chat.postMessage', { kind: 'error', code: 'messages_tab_disabled' });
      await stack.slack.command({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
      await stack.app.settled();
      expect(stack.rawLog()).toContain('answer not delivered');
      expect(stack.rawLog()).not.toContain('TypeError');
    });
  });

  describe('the log of a full run', () => {
    it('contains no secret, no e-mail address and no text from Sentry or a user', async () => {
      const people = stack.slack.people.map(({ handle }) => handle);
      for (const as of people) {
        await stack.ask(as, 'whoami');
        await stack.ask(as, 'STOREFRONT-1A');
        await stack.share(as, 'see https://acme.sentry.io/issues/6500000001/ my-secret-plan');
      }
      for (const kind of ['cut', 'garbage', 'html'] as const) {
        stack.sentry.faults.set({ kind });
        await stack.ask('member', 'issue STOREFRONT-1B owner@example.com');
        await stack.ask('member', 'issue STOREFRONT-1B');
      }
      stack.slack.fault('users.info', { kind: 'error', code: 'internal_error' });
      await stack.ask('admin', 'my-secret-plan');
      expect(stack.lines.length).toBeGreaterThan(people.length * 3);
      expect(stack.rawLog()).not.toMatch(/@|xoxb-|Bearer|TypeError|my-secret-plan/);
      expect(stack.rawLog()).not.toContain(stack.sentry.token);
    });
  });
});
