import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../sandbox/slack/json.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];

describe('the controls of a preview', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com', IDENTITY_EMAIL_MATCH: 'read' },
      sentryTimings: { backoffBaseMs: 5, breakerFailures: 1_000 },
      // Without the scope to change issues, cards have only these controls.
      tokenFrom: (sentry) => sentry.tokenFor('owner', READING),
    });
    for (const channel of ['general', 'incidents']) {
      await stack.ask('owner', 'previews full', channel);
    }
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.faults.clear());

  /** Creates an issue that no channel has seen, and posts a message with its preview. */
  const preview = async (as = 'member', channel = 'general') => {
    const issue = stack.sentry.world.addIssue({ project: 'storefront', title: 'Before', count: 5 });
    const message = await stack.share(as, `https://acme.sentry.io/issues/${issue.id}/`, channel);
    return { issue, message };
  };
  const click = async (as: string, message: LocalMessage, text: 'Refresh' | 'Details') => {
    await stack.slack.click({ as, message, text });
    await stack.app.settled();
    return answer(as);
  };
  const answer = (as: string, channel = 'general') =>
    stack.slack.messagesSeenBy(as, channel).findLast(({ author }) => author.kind === 'bot');
  const shown = (message: LocalMessage) =>
    allText(
      stack.slack.messagesSeenBy('owner', message.channelId).find(({ ts }) => ts === message.ts)
        ?.unfurls,
    );
  const countNow = (id: string, count: number) => {
    stack.sentry.world.issues.update(id, { count });
  };

  describe('Refresh', () => {
    it('shows current data', async () => {
      const { issue, message } = await preview();
      expect(shown(message)).toContain('\n5 events');
      countNow(issue.id, 6);
      await click('admin', message, 'Refresh');
      expect(shown(message)).toContain('\n6 events');
      expect(shown(message)).toContain('Refresh');
    });

    it('is refused to users who may not see the issue, and changes nothing', async () => {
      const { issue, message } = await preview();
      countNow(issue.id, 6);
      const told = await click('other-member', message, 'Refresh');
      expect(told).toMatchObject({ visibleTo: 'U0OTHERMEMBER' });
      expect(told?.text).toMatch(/Issue not found|issue doesn’t exist/);
      expect(shown(message)).toContain('\n5 events');
      expect((await click('guest', message, 'Refresh'))?.text).toMatch(/guests/);
    });

    it('removes the preview if the author may no longer see the issue', async () => {
      const { issue, message } = await preview('admin');
      countNow(issue.id, 6);
      await stack.ask('owner', 'block @admin');
      try {
        const told = await click('member', message, 'Refresh');
        expect(told?.text).toMatch(/so I removed the preview/);
        expect(shown(message)).toMatch(/Preview removed/);
        expect(shown(message)).not.toContain('Before');
      } finally {
        await stack.ask('owner', 'block @admin off');
      }
    });

    it('leaves the preview alone when Sentry fails', async () => {
      const { message } = await preview();
      stack.sentry.faults.set({ kind: 'status', status: 500 });
      expect((await click('member', message, 'Refresh'))?.text).toMatch(
        /Sentry is having problems/,
      );
      expect(shown(message)).toContain('Before');
    });

    it("trusts the link that Slack names and the bot's own records, whatever the button carries", async () => {
      const { issue, message } = await preview();
      countNow(issue.id, 6);
      const other = stack.sentry.world.addIssue({ project: 'storefront', title: 'Other' });
      await click('member', message, 'Refresh');
      const clicked = stack.slack.deliveries.findLast(({ kind }) => kind === 'interaction');
      const forge = async (changes: JsonObject, value: string) => {
        const { payload = {} } = clicked ?? {};
        const [action] = payload['actions'] as JsonObject[];
        const trigger_id = `forged.${JSON.stringify(changes).length}.${value}`;
        const forged = { ...payload, trigger_id, ...changes, actions: [{ ...action, value }] };
        await stack.slack.request(stack.slack.signedRequest('interaction', forged));
        await stack.app.settled();
      };
      await forge({}, `issue:${other.id}`);
      expect(shown(message)).toContain('Before');
      expect(shown(message)).not.toContain('Other');

      const elsewhere = { ...(clicked?.payload['container'] as JsonObject), message_ts: '1.2' };
      await forge({ container: elsewhere }, `issue:${issue.id}`);
      expect(answer('member')?.text).toMatch(/This preview is too old to refresh/);
    });
  });

  describe('Details', () => {
    it('show the latest event to the clicking user only', async () => {
      const message = await stack.share('member', 'https://acme.sentry.io/issues/6500000001/');
      const told = await click('owner', message, 'Details');
      expect(told).toMatchObject({ visibleTo: 'U0OWNER' });
      const text = allText(told?.blocks);
      expect(text).toContain('`run` in `app/main.ts:42`');
      expect(text).toContain('`shop@4.2.0`');
      expect(text).toContain('`production`');
      expect(JSON.stringify(told)).not.toMatch(/customer|must-not-leave|203\.0\.113/);
    });

    it('use the rights of the clicking user', async () => {
      const { message } = await preview();
      expect((await click('other-member', message, 'Details'))?.text).toMatch(
        /not found|doesn’t exist/,
      );
      expect((await click('nobody', message, 'Details'))?.text).toMatch(/No Sentry member/);
    });

    it('say when there is no event', async () => {
      const { message } = await preview();
      expect((await click('member', message, 'Details'))?.text).toMatch(
        /doesn’t return the latest event/,
      );
    });
  });

  it('are a menu in thin cards', async () => {
    const { message } = await preview('member', 'lobby');
    const [unfurl] = message.unfurls;
    const actionId = 'preview_menu';
    const [first] = (unfurl?.attachment['blocks'] ?? []) as { accessory?: { options: object[] } }[];
    expect(first?.accessory?.options).toMatchObject([
      { text: { text: 'Details' } },
      { text: { text: 'Refresh' } },
    ]);
    await stack.slack.select({ as: 'member', message, actionId, value: 'Details' });
    await stack.app.settled();
    expect(answer('member', 'lobby')?.text ?? answer('member', 'dm')?.text).toMatch(
      /doesn’t return/,
    );
  });
});
