import { describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { startStack } from '../support/start-stack.ts';

describe('the bot', () => {
  it('acknowledges while Sentry hangs, and reports the failure in the end', async () => {
    const stack = await startStack({ sentryTimings: { tryTimeoutMs: 150, deadlineMs: 400 } });
    try {
      stack.sentry.resetCalls();
      stack.sentry.faults.set({ kind: 'hang' });
      const ack = await stack.slack.command({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
      expect(ack).toMatchObject({ outcome: 'answered', status: 200, body: '' });
      // The command is acknowledged although every request to Sentry is still pending.
      expect(stack.sentry.calls.filter((call) => call.finishedAt !== undefined)).toEqual([]);
      expect(stack.slack.messagesSeenBy('member', 'general')).toEqual([]);

      const answer = await stack.slack.waitFor(
        () => stack.slack.messagesSeenBy('member', 'general')[0],
      );
      expect(allText(answer)).toMatch(/Sentry didn’t respond in time/);
    } finally {
      await stack.stop();
    }
  });

  it('fetches identity and data in parallel when both caches are cold, after the checks on the Slack side', async () => {
    const stack = await startStack({ sentryTimings: { tryTimeoutMs: 500 } });
    try {
      stack.sentry.resetCalls();
      stack.sentry.faults.set({ kind: 'hang' });
      const slackCalls = stack.slack.apiCalls.length;
      await stack.slack.command({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
      await stack.slack.waitFor(() => stack.slack.apiCalls.length > slackCalls);
      const started = () => stack.sentry.calls.map(({ operation }) => operation).toSorted();
      await new Promise<void>((resolve) => {
        const look = () => {
          if (started().length >= 2) resolve();
        };
        stack.sentry.onCall(look);
        look();
      });
      // Neither call has a response yet: both are in flight at once.
      expect(started()).toEqual(['listOrganizationMembers', 'resolveShortId']);
      expect(stack.slack.apiCalls.slice(slackCalls).map(({ method }) => method)).toEqual([
        'users.info',
      ]);
    } finally {
      await stack.stop();
    }
  });

  it('only reads the issue when the caches are warm', async () => {
    const stack = await startStack();
    try {
      await stack.ask('member', 'STOREFRONT-1A');
      stack.sentry.resetCalls();
      const slackCalls = stack.slack.apiCalls.filter(({ method }) => method !== 'response_url');
      await stack.ask('member', 'STOREFRONT-1A');
      expect(stack.sentry.calls.map(({ operation }) => operation)).toEqual([
        'resolveShortId',
        'getIssue',
      ]);
      const slackCallsNow = stack.slack.apiCalls.filter(({ method }) => method !== 'response_url');
      expect(slackCallsNow).toHaveLength(slackCalls.length);
    } finally {
      await stack.stop();
    }
  });

  it('expires a cached mapping and role after a minute', async () => {
    let elapsed = 0;
    const stack = await startStack({ monotonicNow: () => 1_000_000 + elapsed });
    try {
      expect(allText(await stack.ask('manager', 'STOREFRONT-1A'))).toContain('TypeError');
      stack.sentry.world.setRole('manager@example.com', 'member');
      elapsed = 61_000;
      expect(allText(await stack.ask('manager', 'STOREFRONT-1A'))).toMatch(
        /Issue not found|issue doesn’t exist/,
      );
    } finally {
      await stack.stop();
    }
  });
});
