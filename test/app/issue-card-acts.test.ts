import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../sandbox/slack/json.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];
const MENU = 'issue_menu';

describe('acting on an issue from its card', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' },
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
    });
    stack.sentry.world.updateOrganization({ openMembership: false });
    await stack.ask('owner', 'previews full', 'general');
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const add = (project = 'storefront') => stack.sentry.world.addIssue({ project });
  const issue = (id: string) => stack.sentry.world.issues.get(id);
  const writes = () => stack.sentry.callsOf('updateIssue');
  const seen = (as: string, { channelId, ts }: LocalMessage) =>
    stack.slack.messagesSeenBy(as, channelId).find((message) => message.ts === ts);
  const shown = (as: string, message: LocalMessage) => {
    const now = seen(as, message);
    return allText(now?.unfurls.length === 0 ? now.blocks : now?.unfurls);
  };
  const newest = (as: string, channel = 'general') =>
    stack.slack.messagesSeenBy(as, channel).findLast(({ author }) => author.kind === 'bot');
  const told = (as: string) => allText(newest(as));
  const click = async (as: string, message: LocalMessage, text: string) => {
    await stack.slack.click({ as, message, text });
    await stack.app.settled();
  };
  const choose = async (as: string, message: LocalMessage, value: string) => {
    await stack.slack.select({ as, message, actionId: MENU, value });
    await stack.app.settled();
  };
  const preview = async (as = 'member', channel = 'general') => {
    const { id } = add();
    return { id, message: await stack.share(as, `https://acme.sentry.io/issues/${id}/`, channel) };
  };

  describe('on an answer', () => {
    it('resolves the issue, shows that on the card, and gives a receipt with an undo', async () => {
      const { id } = add();
      const card = await stack.ask('member', `issue ${id}`);
      await click('member', card, 'Resolve');
      expect(issue(id)).toMatchObject({ status: 'resolved' });
      expect(shown('member', card)).toMatch(/Resolved by <@U0MEMBER>/);
      expect(shown('member', card)).toContain('Open again');
      expect(told('member')).toMatch(/: resolved\./);
      expect(told('member')).toContain('Undo');
      await click('member', card, 'Open again');
      expect(issue(id)).toMatchObject({ status: 'unresolved' });
      expect(shown('member', card)).toMatch(/Opened again by <@U0MEMBER>/);
    });

    it.each([
      ['In the next release', { status: 'resolved' }, /Resolved in the next release by/],
      ['In the newest release', { status: 'resolved' }, /Resolved in .* by/],
      ['Until it escalates', { status: 'ignored' }, /Archived until it escalates by/],
      ['Forever', { status: 'ignored', substatus: 'archived_forever' }, /Archived forever by/],
      ['Low', { priority: 'low' }, /Priority changed to low by/],
    ])('offers "%s" in the menu', async (choice, state, said) => {
      const { id } = add();
      const card = await stack.ask('member', `issue ${id}`);
      await choose('member', card, choice);
      expect(issue(id)).toMatchObject(state);
      expect(shown('member', card)).toMatch(said);
    });

    it('shows the details of the latest event, and the current state', async () => {
      const { id } = add();
      const card = await stack.ask('member', `issue ${id}`);
      await choose('member', card, 'Details');
      expect(told('member')).toMatch(/doesn’t return the latest event/);
      stack.sentry.world.issues.update(id, { title: 'After' });
      await choose('member', card, 'Refresh');
      expect(shown('member', card)).toContain('After');
    });

    it('updates the card of the right issue among several', async () => {
      const [one, other] = [add(), add()];
      const card = await stack.ask('member', `issue ${one.id} ${other.id}`);
      const rows = (seen('member', card)?.blocks ?? []) as JsonObject[];
      const row = rows.filter(({ type }) => type === 'actions')[1];
      await stack.slack.click({
        as: 'member',
        message: card,
        blockId: String(row?.['block_id']),
        text: 'Resolve',
      });
      await stack.app.settled();
      expect(issue(one.id)).toMatchObject({ status: 'unresolved' });
      expect(issue(other.id)).toMatchObject({ status: 'resolved' });
      const text = shown('member', card);
      expect(text.indexOf('Resolved by')).toBeGreaterThan(text.indexOf('Resolve\n'));
    });
  });

  it('is offered to nobody who is matched by email only, or while the token cannot do it', async () => {
    const reading = await startStack({ environment: { IDENTITY_EMAIL_MATCH: 'read' } });
    const card = await reading.ask('member', 'issue STOREFRONT-1A');
    expect(allText(card)).toContain('Details');
    expect(allText(card)).not.toContain('Resolve');
    await reading.slack.click({ as: 'member', message: card, text: 'Refresh' });
    await reading.app.settled();
    expect(allText(reading.slack.messagesSeenBy('member', 'general').at(-1))).toContain('Details');
    const message = await reading.share('member', 'https://acme.sentry.io/issues/6500000001/');
    const forever = { actionId: 'issue_menu', value: 'Forever' };
    await reading.slack.select({ as: 'member', message, ...forever });
    await reading.app.settled();
    expect(allText(reading.slack.messagesSeenBy('member', 'general').at(-1))).toMatch(
      /matched by email only/,
    );
    expect(reading.sentry.callsOf('updateIssue')).toEqual([]);
    await reading.stop();
  });

  describe('on a preview', () => {
    it('shows everybody what was done and who did it, and only the actor a receipt', async () => {
      const { id, message } = await preview();
      await click('admin', message, 'Resolve');
      expect(issue(id)).toMatchObject({ status: 'resolved' });
      expect(shown('owner', message)).toMatch(/Resolved by <@U0ADMIN>/);
      expect(newest('admin')).toMatchObject({ visibleTo: 'U0ADMIN' });
      expect(told('admin')).toContain('Undo');
    });

    it('shows everybody what was taken back', async () => {
      const { id, message } = await preview();
      await click('admin', message, 'Resolve');
      const receipt = newest('admin');
      if (receipt === undefined) throw new Error('there is no receipt');
      await click('admin', receipt, 'Undo');
      expect(issue(id)).toMatchObject({ status: 'unresolved' });
      expect(shown('owner', message)).toMatch(/Opened again by <@U0ADMIN>/);
      expect(shown('owner', message)).not.toContain('Resolved by');
    });

    it('is refused to people who may not see the issue as if it were missing', async () => {
      const { id, message } = await preview();
      await click('other-member', message, 'Resolve');
      expect(issue(id)).toMatchObject({ status: 'unresolved' });
      expect(newest('other-member')).toMatchObject({ visibleTo: 'U0OTHERMEMBER' });
      expect(told('other-member')).toMatch(/Issue not found/);
      expect(shown('owner', message)).not.toMatch(/ by </);
      expect(writes()).toEqual([]);
    });

    it('says that the issue is resolved already, and shows it', async () => {
      const { id, message } = await preview();
      stack.sentry.world.issues.update(id, { status: 'resolved', substatus: null });
      await click('admin', message, 'Resolve');
      expect(told('admin')).toMatch(/Already done/);
      expect(shown('owner', message)).toContain('Open again');
      expect(writes()).toEqual([]);
    });

    it('acts from the menu of a short card', async () => {
      const { id, message } = await preview('member', 'lobby');
      await choose('member', message, 'Forever');
      expect(issue(id)).toMatchObject({ substatus: 'archived_forever' });
      expect(shown('owner', message)).toMatch(/Archived forever by <@U0MEMBER>/);
    });

    it('makes one change of two simultaneous clicks, and tells the other person', async () => {
      const { message } = await preview();
      await Promise.all([
        stack.slack.click({ as: 'admin', message, text: 'Resolve' }),
        stack.slack.click({ as: 'member', message, text: 'Resolve' }),
      ]);
      await stack.app.settled();
      expect(writes()).toHaveLength(1);
      const receipts = [told('admin'), told('member')];
      expect(receipts.filter((text) => /: resolved\./.test(text))).toHaveLength(1);
      expect(
        receipts.filter((text) => /Already resolved by <@U0(?:ADMIN|MEMBER)>/.test(text)),
      ).toHaveLength(1);
      expect(shown('owner', message)).toMatch(/Resolved by <@U0(?:ADMIN|MEMBER)>/);
    });
  });
});
