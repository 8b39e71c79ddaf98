import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

describe('when a preview fails', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      previewRetryMs: 50,
      sentry: { openMembership: true },
      sentryTimings: { backoffBaseMs: 1, breakerFailures: 1_000, maxTries: 1 },
    });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.faults.clear();
    stack.sentry.resetCalls();
  });

  /** Links to issues that no channel has seen yet. */
  const links = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const issue = stack.sentry.world.addIssue({ project: 'storefront', title: `Nr ${index}` });
      return `https://acme.sentry.io/issues/${issue.id}/`;
    }).join(' ');
  const unfurlsOf = (ts: string) =>
    stack.slack.messagesSeenBy('member', 'general').find((one) => one.ts === ts)?.unfurls ?? [];
  const counted = (outcome: string) =>
    stack.lines.filter(
      (line) => line['event'] === 'previews counted' && line['outcome'] === outcome,
    );
  const unfurlCalls = () =>
    stack.slack.apiCalls.filter(({ method }) => method === 'chat.unfurl').length;

  describe('at Sentry', () => {
    const FAULT = { kind: 'status', status: 500, operations: ['resolveShortId'] } as const;

    it('is retried once, and the other previews appear at once', async () => {
      stack.sentry.faults.set({ ...FAULT, times: 1 });
      const { ts, unfurls } = await stack.share('member', links(3));
      expect(unfurls).toHaveLength(2);
      await stack.slack.waitFor(() => unfurlsOf(ts).length === 3);
      expect(counted('postponed').length).toBeGreaterThan(0);
    });

    it('is dropped silently after the second failure, and counted', async () => {
      stack.sentry.faults.set(FAULT);
      const before = counted('dropped').length;
      const { ts } = await stack.share('member', links(1));
      await expect.poll(() => counted('dropped').length).toBe(before + 1);
      await stack.app.settled();
      expect(unfurlsOf(ts)).toEqual([]);
      expect(
        stack.sentry.calls.filter(({ operation }) => operation === 'resolveShortId'),
      ).toHaveLength(2);
      expect(stack.slack.messagesSeenBy('member', 'general').at(-1)?.ts).toBe(ts);
    });

    it('is not shown from half a response', async () => {
      stack.sentry.faults.set({ kind: 'truncated', operations: ['resolveShortId'] });
      const before = unfurlCalls();
      const { ts } = await stack.share('member', links(1));
      expect(unfurlCalls()).toBe(before);
      stack.sentry.faults.clear();
      await stack.slack.waitFor(() => unfurlsOf(ts).length === 1);
    });
  });

  describe('at Slack', () => {
    it('is sent as text if its blocks are refused, and only that one', async () => {
      stack.slack.fault('chat.unfurl', { kind: 'error', code: 'invalid_blocks' }, 2);
      const { unfurls } = await stack.share('member', links(3));
      expect(unfurls).toHaveLength(3);
      const minimal = unfurls.filter(({ attachment }) => attachment['blocks'] === undefined);
      expect(minimal).toHaveLength(1);
      expect(allText(minimal)).toContain('Nr ');
      expect(counted('refused').at(-1)).toMatchObject({ code: 'invalid_blocks' });
      expect(counted('minimal')).not.toEqual([]);
    });

    it('does not affect the others if Slack refuses to unfurl its link', async () => {
      stack.slack.fault('chat.unfurl', { kind: 'error', code: 'cannot_unfurl_url' }, 2);
      const { unfurls } = await stack.share('member', links(3));
      expect(unfurls).toHaveLength(2);
      expect(counted('dropped').at(-1)).toMatchObject({ code: 'refused' });
    });

    it.each(['cannot_unfurl_message', 'cannot_find_channel', 'missing_scope'])(
      'is counted by the reason of the refusal: %s',
      async (code) => {
        stack.slack.fault('chat.unfurl', { kind: 'error', code });
        const { unfurls } = await stack.share('member', links(1));
        expect(unfurls).toEqual([]);
        expect(counted('refused').at(-1)).toMatchObject({ code });
      },
    );

    it('is retried once if Slack does not respond', async () => {
      stack.slack.fault('chat.unfurl', { kind: 'cut' });
      expect((await stack.share('member', links(1))).unfurls).toHaveLength(1);
      stack.slack.fault('chat.unfurl', { kind: 'status', status: 503 }, 2);
      expect((await stack.share('member', links(1))).unfurls).toEqual([]);
    });

    it('is retried once if Slack does not report the kind of channel', async () => {
      const odd = await startStack({ previewRetryMs: 50, sentry: { openMembership: true } });
      try {
        odd.slack.fault('conversations.info', { kind: 'error', code: 'internal_error' });
        const { ts, unfurls } = await odd.share(
          'member',
          'https://acme.sentry.io/issues/6500000001/',
        );
        expect(unfurls).toEqual([]);
        await odd.slack.waitFor(() =>
          odd.slack
            .messagesSeenBy('member', 'general')
            .some((one) => one.ts === ts && one.unfurls.length === 1),
        );
      } finally {
        await odd.stop();
      }
    });
  });
});
