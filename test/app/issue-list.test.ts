import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blockProblems } from '../../sandbox/slack/block-limits/block-problems.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];
const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };
const HOSTILE = [
  '<!channel> <@U0> & <https://evil.example|click>',
  '*bold* _it_ ~no~ `code`',
  '\u202Egnp.exe',
  'x'.repeat(5_000),
  '',
  '\u0000\u0007\n\n> quote',
];

describe('/sentry issues', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: LINKED,
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
    });
    stack.sentry.world.updateOrganization({ openMembership: false });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    for (const { id } of stack.sentry.world.issues.all()) stack.sentry.world.issues.delete(id);
    stack.sentry.resetCalls();
  });

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const add = (facts: Partial<Parameters<typeof stack.sentry.world.addIssue>[0]> = {}) =>
    stack.sentry.world.addIssue({ project: 'storefront', ...facts });
  const lists = () => stack.sentry.callsOf('listOrganizationIssues');
  const asked = () => lists().map(({ query }) => new URLSearchParams(query));
  const menusOf = ({ blocks }: LocalMessage) =>
    blocks.flatMap((block) => {
      const { accessory } = block as { accessory?: { options?: { value: string }[] } };
      return accessory?.options === undefined ? [] : [accessory.options.map(({ value }) => value)];
    });

  it('lists unresolved issues of visible projects, the last seen first, with one call', async () => {
    add({ title: 'Older', lastSeen: new Date(Date.now() - 3_600_000) });
    add({ title: 'Newer', count: 1_234, userCount: 56 });
    add({ title: 'Done', status: 'resolved' });
    add({ title: 'Hidden', project: 'platform-api' });
    const said = await say('member', 'issues');
    expect(said).toMatch(/\*2 unresolved issues\*/);
    expect(said).toMatch(/Newer[\s\S]*Older/);
    expect(said).toMatch(/1,234 events, 56 users in 14 days/);
    expect(said).not.toMatch(/Done|Hidden/);
    expect(lists()).toHaveLength(1);
  });

  it('offers what fits an issue, and only looking to those who may not act', async () => {
    const open = stack.sentry.world.shortIdOf(add());
    const [menu] = menusOf(await stack.ask('member', 'issues'));
    expect(menu).toEqual([`issue ${open}`, `resolve ${open}`, `archive ${open}`, `assign ${open}`]);
    stack.sentry.world.issues.delete(stack.sentry.world.issues.all()[0]?.id ?? '');
    const done = stack.sentry.world.shortIdOf(add({ status: 'resolved' }));
    const [other] = menusOf(await stack.ask('member', 'issues is:resolved'));
    expect(other).toContain(`unresolve ${done}`);
    expect(other).not.toContain(`resolve ${done}`);
  });

  it('resolves an issue from its menu', async () => {
    const issue = add();
    const shortId = stack.sentry.world.shortIdOf(issue);
    const message = await stack.ask('member', 'issues');
    const value = `resolve ${shortId}`;
    await stack.slack.select({ as: 'member', message, actionId: 'row_menu:0', value });
    await stack.app.settled();
    expect(stack.sentry.world.issues.get(issue.id)?.status).toBe('resolved');
  });

  it('takes "mine" and "team" for the person who asks, not for the token', async () => {
    const member = stack.sentry.world.members.withAddress('member@example.com')[0];
    const team = member?.teams[0]?.teamSlug ?? '';
    const accountId = member?.account?.id ?? '';
    add({ title: 'To me', assignee: { kind: 'user', accountId } });
    add({ title: 'To us', assignee: { kind: 'team', teamSlug: team } });
    add({ title: 'To nobody' });
    expect(await say('member', 'issues mine')).toMatch(/To me/);
    expect(await say('member', 'issues mine')).not.toMatch(/To us|To nobody/);
    expect(await say('member', 'issues team')).toMatch(/To us/);
    expect(await say('member', 'issues mine team')).toMatch(/To (?:me|us)[\s\S]*To (?:me|us)/);
    for (const query of asked()) expect(query.get('query')).not.toMatch(/\b(?:me|my_teams)\b/);
    expect(await say('member', 'issues bookmarks:me')).toMatch(/people only in `assigned:`/);
  });

  it('says what Sentry does not understand of a search', async () => {
    const said = await say('member', 'issues times_seen:>1t');
    expect(said).toMatch(/Sentry doesn’t understand this search: Invalid number: '1t'/);
    expect(said).toMatch(/Change `1t`/);
  });

  it('asks for an order, an environment and a period', async () => {
    await say('member', 'issues env:production sort:users period:24h level:error');
    expect(Object.fromEntries(asked()[0] ?? [])).toMatchObject({
      environment: 'production',
      sort: 'user',
      statsPeriod: '24h',
      query: 'is:unresolved level:error',
    });
  });

  it('turns pages of ten', async () => {
    for (let index = 0; index < 23; index += 1) {
      add({ title: `Title ${index}.`, lastSeen: new Date(Date.now() - index * 60_000) });
    }
    const seen: string[] = [];
    let message = await stack.ask('member', 'issues');
    for (const page of [1, 2, 3]) {
      seen.push(...(allText(message).match(/Title \d+\./g) ?? []));
      if (page === 3) break;
      await stack.slack.click({ as: 'member', message, text: 'Next' });
      await stack.app.settled();
      message = stack.slack.messagesSeenBy('member', 'general').at(-1) ?? message;
    }
    expect(new Set(seen).size).toBe(23);
    expect(seen.slice(0, 2)).toEqual(['Title 0.', 'Title 1.']);
    expect(lists()).toHaveLength(3);
  });

  it('answers for a hidden issue, event and project as for missing ones', async () => {
    const hidden = add({ project: 'platform-api' });
    const eventId = 'a'.repeat(32);
    stack.sentry.world.addEvent({
      eventId,
      projectId: hidden.projectId,
      issueId: hidden.id,
      type: 'error',
      title: 'Hidden',
      message: null,
      culprit: null,
      platform: null,
      dateCreated: new Date('2026-01-01T00:00:00Z'),
      tags: [],
      release: null,
      userEmail: null,
    });
    const shortId = stack.sentry.world.shortIdOf(hidden);
    const same = async (hiddenText: string, missingText: string) => {
      const [one, other] = [
        await say('member', `issues ${hiddenText}`),
        await say('member', `issues ${missingText}`),
      ];
      expect(one.replaceAll(hiddenText, 'X')).toBe(other.replaceAll(missingText, 'X'));
      return one;
    };
    expect(await same(eventId, 'b'.repeat(32))).toMatch(/No issues matching/);
    await same(shortId, 'PLATFORM-API-ZZZ');
    const reference = /\b[0-9a-f-]{36}\b/g;
    const [unseen, unknown] = [
      await say('member', 'issues project:platform-api'),
      await say('member', 'issues project:platform-zzz'),
    ];
    const plain = (text: string) => text.replace(reference, '').replace(/platform-\w+/g, 'X');
    expect(plain(unseen)).toBe(plain(unknown));
    expect(lists().length).toBeGreaterThan(0);
  });

  it('tells somebody in no team so', async () => {
    const owner = stack.sentry.world.members.withAddress('owner@example.com')[0];
    stack.sentry.world.members.update(owner?.id ?? '', { teams: [] });
    expect(await say('owner', 'issues team')).toMatch(/aren’t in any team/);
    expect(lists()).toEqual([]);
  });

  it('shows hostile titles within the limits of Slack', async () => {
    for (let index = 0; index < 100; index += 1) {
      add({
        title: HOSTILE[index % HOSTILE.length] ?? '',
        culprit: HOSTILE[(index + 1) % 6] ?? '',
      });
    }
    let message = await stack.ask('member', 'issues');
    for (let page = 1; page <= 10; page += 1) {
      expect(blockProblems({ text: message.text, blocks: message.blocks }, 'message')).toEqual([]);
      expect(allText(message)).not.toMatch(/<!channel>|<@U0>/);
      if (page === 10) break;
      await stack.slack.click({ as: 'member', message, text: 'Next' });
      await stack.app.settled();
      message = stack.slack.messagesSeenBy('member', 'general').at(-1) ?? message;
    }
    expect(allText(message)).toMatch(/Page 10, the last one/);
    expect(stack.rawLog()).not.toContain('blocks refused');
  });

  it('shares a list without menus', async () => {
    add({ title: 'Shown to all' });
    const message = await stack.ask('member', 'issues');
    await stack.slack.click({ as: 'member', message, text: 'Share to channel' });
    await stack.app.settled();
    const shared = stack.slack.messagesSeenBy('other-member', 'general').at(-1);
    expect(allText(shared as LocalMessage)).toMatch(/Shown to all/);
    expect(menusOf(shared as LocalMessage)).toEqual([]);
  });
});
