import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];
const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };
const SOON = { lookPausesMs: [0, 20], writeDeadlineMs: 100 };
const NOTE = ['addIssueNote'] as const;

describe('comments on issues', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: { ...LINKED, ISSUE_COMMENTS: 'on' },
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
      changeTimings: SOON,
    });
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());
  afterEach(() => stack.sentry.faults.clear());

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const add = () => stack.sentry.world.addIssue({ project: 'storefront' });
  const issue = (id: string) => stack.sentry.world.issues.get(id);
  const notes = (id: string) =>
    stack.sentry.world.activities
      .filter(({ issueId, type }) => issueId === id && type === 'note')
      .map(({ text = '' }) => text);

  describe('whose response is lost', () => {
    it.each(['cut-after', 'cut-during', 'garbage'] as const)('are found: %s', async (kind) => {
      const { id } = add();
      stack.sentry.faults.set({ kind, operations: NOTE });
      expect(await say('member', `comment ${id} Hello`)).toMatch(/: comment added\./);
      expect(notes(id)).toHaveLength(1);
    });

    it.each([{ kind: 'cut' }, { kind: 'status', status: 502 }] as const)(
      'are missed, and not sent again: %j',
      async (fault) => {
        const { id } = add();
        stack.sentry.faults.set({ ...fault, operations: NOTE });
        expect(await say('member', `comment ${id} Hello`)).toMatch(/Nothing changed/);
        expect(notes(id)).toEqual([]);
        expect(stack.sentry.callsOf('addIssueNote')).toHaveLength(1);
      },
    );

    it('are said to be in doubt where they cannot be read, and not sent again', async () => {
      const { id } = add();
      stack.sentry.faults.set(
        { kind: 'cut-after', operations: NOTE },
        { kind: 'status', status: 500, operations: ['listIssueActivities'] },
      );
      const said = await say('member', `comment ${id} Hello`);
      expect(said).toMatch(/can’t tell whether it was made\.\s+Look it up before you try again/);
      expect(notes(id)).toHaveLength(1);
      expect(stack.sentry.callsOf('addIssueNote')).toHaveLength(1);
    });

    it('are told from those of the same words by the same person', async () => {
      const { id } = add();
      await say('member', `comment ${id} Same words`);
      stack.sentry.faults.set({ kind: 'cut', operations: NOTE });
      expect(await say('member', `comment ${id} Same  words`)).not.toMatch(/comment added/);
      expect(notes(id)).toHaveLength(1);
    });
  });

  describe('that name who changed an issue', () => {
    it.each([
      ['resolve', '', 'Resolved'],
      ['archive', '7d', 'Archived'],
      ['assign', 'me', 'Assigned'],
      ['priority', 'high', 'Priority set to high'],
    ])('follow each change: %s %s', async (name, words, did) => {
      const { id } = add();
      expect(await say('member', `${name} ${id} ${words}`)).not.toMatch(/comment/);
      expect(notes(id)).toEqual([
        expect.stringMatching(
          new RegExp(`^${did} by Member, from Slack \\(change [0-9a-f]{8}\\)$`),
        ),
      ]);
    });

    it('follow an undo and an issue that is opened again', async () => {
      const { id } = add();
      const receipt = await stack.ask('member', `resolve ${id}`);
      await stack.slack.click({ as: 'member', message: receipt, text: 'Undo' });
      await stack.app.settled();
      await say('member', `resolve ${id}`);
      await say('member', `unresolve ${id}`);
      await say('member', `assign ${id} me`);
      await say('member', `assign ${id} nobody`);
      expect(notes(id).map((text) => text.replace(/,.*/, ''))).toEqual([
        'Resolved by Member',
        'Changed back by Member',
        'Resolved by Member',
        'Opened again by Member',
        'Assigned by Member',
        'Unassigned by Member',
      ]);
    });

    it('do not follow what changed nothing, and not a comment', async () => {
      const { id } = add();
      await say('member', `unresolve ${id}`);
      await say('member', `comment ${id} Hello`);
      expect(notes(id)).toEqual([expect.stringMatching(/^Hello\n/)]);
    });

    it('are missing without harm to the change, which the receipt says', async () => {
      const { id } = add();
      stack.sentry.faults.set({ kind: 'status', status: 429, operations: NOTE });
      expect(await say('member', `resolve ${id}`)).toMatch(
        /: resolved\. I couldn’t add the comment with your name\./,
      );
      expect(issue(id)?.status).toBe('resolved');
      expect(notes(id)).toEqual([]);
    });

    it('are in doubt without a response, and not sent again', async () => {
      const { id } = add();
      stack.sentry.faults.set({ kind: 'cut-after', operations: NOTE });
      expect(await say('member', `resolve ${id}`)).toMatch(
        /: resolved\. I can’t tell whether the comment with your name was added\./,
      );
      expect(stack.sentry.callsOf('addIssueNote')).toHaveLength(1);
      expect(notes(id)).toHaveLength(1);
    });

    it('never hold an email address', async () => {
      const member = stack.sentry.world.members.withAddress('member@example.com')[0];
      if (member?.account === undefined) throw new Error('no account');
      const { account } = member;
      stack.sentry.world.members.update(member.id, {
        account: { ...account, name: 'member@example.com' },
      });
      const { id } = add();
      await say('member', `resolve ${id}`);
      expect(notes(id)).toEqual([expect.stringMatching(/^Resolved by a member, from Slack/)]);
      stack.sentry.world.members.update(member.id, { account });
    });
  });
});
