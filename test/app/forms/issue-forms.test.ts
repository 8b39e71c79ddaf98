import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalMessage } from '../../../sandbox/slack/workspace/message.ts';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];
const REFERENCE = /\b[0-9a-f-]{36}\b/g;

describe('the forms of an issue', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeAll(async () => {
    stack = await startStack({
      environment: { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' },
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
    });
    forms = formsOf(stack);
    stack.sentry.world.updateOrganization({ openMembership: false });
    await stack.ask('owner', 'previews full', 'general');
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const add = (project = 'storefront') => stack.sentry.world.addIssue({ project });
  const issue = (id: string) => stack.sentry.world.issues.get(id);
  const writes = () => stack.sentry.callsOf('updateIssue');
  const bodies = () => writes().map(({ body }) => JSON.parse(String(body)));
  const told = (as: string) => allText(forms.receipts(as).at(-1));
  const shown = (as: string, { channelId, ts }: LocalMessage) => {
    const now = stack.slack.messagesSeenBy(as, channelId).find((message) => message.ts === ts);
    return allText(now?.unfurls.length === 0 ? now.blocks : now?.unfurls);
  };

  describe('archive', () => {
    it.each([
      ['escalating', undefined, { substatus: 'archived_until_escalating' }],
      ['forever', undefined, { substatus: 'archived_forever' }],
      ['duration', '2h', { statusDetails: { ignoreDuration: 120 } }],
      ['events', '1,000', { statusDetails: { ignoreCount: 1_000 } }],
      ['users', '5', { statusDetails: { ignoreUserCount: 5 } }],
    ])('asks how long: %s %s', async (until, amount, body) => {
      const { id, title } = add();
      const form = await forms.open('member', `archive ${id}`);
      expect(form.title).toBe('Archive');
      expect(form.text).toContain(title);
      expect(form.filled).toEqual({});
      await forms.submit('member', { until, ...(amount === undefined ? {} : { amount }) });
      expect(bodies()).toMatchObject([body]);
      expect(told('member')).toMatch(/: archived/);
      expect(told('member')).toContain('Undo');
    });

    it.each([
      ['duration', '', /time such as/],
      ['duration', 'soon', /time such as/],
      ['duration', '5 events', /time such as/],
      ['events', '7d', /number of events/],
      ['users', '0', /number of users/],
      ['forever', '7d', /Clear this/],
    ])('says at the field what is wrong: %s "%s"', async (until, amount, said) => {
      const { id } = add();
      await forms.open('member', `archive ${id}`);
      const form = await forms.submit('member', { until, ...(amount === '' ? {} : { amount }) });
      expect(form.errors['amount']).toMatch(said);
      expect(form.filled).toMatchObject({ until });
      expect(writes()).toEqual([]);
    });

    it('has the kind chosen that the command names', async () => {
      const { id } = add();
      for (const [word, until] of [
        ['for-time', 'duration'],
        ['until-events', 'events'],
        ['until-users', 'users'],
      ] as const) {
        expect((await forms.open('member', `archive ${id} ${word}`)).filled).toEqual({ until });
      }
    });

    it('archives several issues', async () => {
      const [one, other] = [add(), add()];
      const form = await forms.open('member', `archive ${one.id} ${other.id}`);
      expect(form.text).toContain('2 issues');
      await forms.submit('member', { until: 'forever' });
      expect(writes()).toHaveLength(2);
      expect(told('member')).toContain('2 of 2 succeeded');
    });
  });

  describe('assign', () => {
    it('offers oneself, nobody, teams and members who accepted', async () => {
      await forms.open('member', `assign ${add().id}`);
      const offered = await forms.offered('member', 'assignee', '');
      expect(offered.slice(0, 2)).toEqual(['me', 'nobody']);
      expect(offered).toContain('team:storefront');
      expect(offered.some((value) => value.startsWith('member:'))).toBe(true);
      expect(await forms.offered('member', 'assignee', 'invited@')).toEqual([]);
    });

    it.each([
      ['me', '', /: assigned to Member\./],
      ['team:storefront', 'store', /: assigned to team storefront\./],
    ])('assigns to %s', async (value, query, said) => {
      await forms.open('member', `assign ${add().id}`);
      await forms.offered('member', 'assignee', query);
      await forms.submit('member', { assignee: value });
      expect(told('member')).toMatch(said);
    });

    it('keeps the form open with what Sentry refuses', async () => {
      await forms.open('member', `assign ${add().id}`);
      const [owner = ''] = await forms.offered('member', 'assignee', 'owner@example.com');
      const form = await forms.submit('member', { assignee: owner });
      expect(form.text).toMatch(/Sentry can’t assign the issue to that/);
      expect(form.fields).toEqual(['assignee']);
    });

    it('asks for a choice', async () => {
      await forms.open('member', `assign ${add().id}`);
      expect((await forms.submit('member')).errors['assignee']).toBeDefined();
      expect(writes()).toEqual([]);
    });
  });

  describe('resolve', () => {
    it('asks for a release, and keeps the form open if there is none of that version', async () => {
      const { id } = add();
      await forms.open('member', `resolve ${id} release`);
      const again = await forms.submit('member', { version: 'no-such@1' });
      expect(again.text).toMatch(/Unable to find a release/);
      expect(again.filled).toEqual({ version: 'no-such@1' });
      await forms.submit('member', { version: 'shop@4.2.0' });
      expect(issue(id)).toMatchObject({ status: 'resolved' });
      expect(told('member')).toContain('shop@4.2.0');
    });

    it('asks for a commit and its repository', async () => {
      const { id } = add();
      await forms.open('member', `resolve ${id} commit`);
      const [repository = ''] = await forms.offered('member', 'repository', '');
      const form = await forms.submit('member', { commit: 'main', repository });
      expect(form.errors['commit']).toMatch(/hash/);
      await forms.submit('member', { commit: 'abcdef1', repository });
      expect(bodies()).toMatchObject([
        { statusDetails: { inCommit: { commit: 'abcdef1', repository } } },
      ]);
    });
  });

  it('comment asks for the text', async () => {
    await forms.open('member', `comment ${add().id}`);
    await forms.submit('member', { text: 'Fixed by *Ada*\non Monday' });
    const [call] = stack.sentry.callsOf('addIssueNote');
    expect(JSON.parse(String(call?.body))).toMatchObject({
      text: expect.stringContaining('Fixed by *Ada*\non Monday'),
    });
    expect(told('member')).toMatch(/: comment added\./);
  });

  it.each(['archive', 'assign', 'resolve release', 'resolve commit', 'comment'])(
    'has no form for a hidden issue, as for a missing one: %s',
    async (command) => {
      const [name = '', ...rest] = command.split(' ');
      const { id } = add('platform-api');
      const hidden = await forms.open('member', [name, id, ...rest].join(' '));
      const missing = await forms.open('member', [name, '999', ...rest].join(' '));
      expect(hidden.text.replaceAll(id, '999').replace(REFERENCE, '')).toBe(
        missing.text.replace(REFERENCE, ''),
      );
      expect(hidden.title).toBe(missing.title);
      expect(hidden.text).toContain('Issue not found');
      expect(hidden.fields).toEqual([]);
    },
  );

  it('opened from a preview, updates it for everybody', async () => {
    const { id } = add();
    const message = await stack.share('member', `https://acme.sentry.io/issues/${id}/`);
    await stack.slack.click({ as: 'admin', message, text: 'Archive…' });
    await stack.app.settled();
    await forms.submit('admin', { until: 'forever' });
    expect(shown('owner', message)).toMatch(/Archived forever by <@U0ADMIN>/);
  });

  it('opened from an answer, updates it', async () => {
    const { id } = add();
    const card = await stack.ask('member', `issue ${id}`);
    await stack.slack.select({
      as: 'member',
      message: card,
      actionId: 'issue_menu',
      value: 'Comment…',
    });
    await stack.app.settled();
    await forms.submit('member', { text: 'On it' });
    expect(shown('member', card)).toMatch(/Comment added by <@U0MEMBER>/);
  });
});
