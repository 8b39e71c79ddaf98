import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainMembers } from '../../sandbox/sentry/seed/plain-members.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const MEMBERS = 100_000;
const SIZE = { members: MEMBERS, projects: 5_000, repositories: 2_000 };

describe('in an organization of 100,000 members, 5,000 projects and 2,000 repositories', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ sentry: { size: SIZE } });
    // The first search builds all members lazily; done in a test, it would be slow enough to be retried.
    stack.sentry.world.members.all();
    await stack.ask('member', 'whoami');
    await stack.ask('owner', 'whoami');
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const calls = () => stack.sentry.calls.map(({ operation }) => operation);
  const turn = async (as: string, text: string) => {
    const message = await stack.ask(as, text);
    expect(allText(message)).toContain('Page 1, more follow.');
    const first = calls();
    stack.sentry.resetCalls();
    await stack.slack.click({ as, message, text: 'Next' });
    await stack.app.settled();
    const seen = stack.slack.messagesSeenBy(as, 'general').find(({ ts }) => ts === message.ts);
    expect(allText(seen)).toContain('Page 2, more follow.');
    return [first, calls()];
  };

  it.each([
    ['members', 'listOrganizationMembers'],
    ['members role:manager', 'listOrganizationMembers'],
    ['projects', 'listOrganizationProjects'],
    ['projects project-4', 'listOrganizationProjects'],
    ['repos', 'listOrganizationRepositories'],
    ['repos repository-1', 'listOrganizationRepositories'],
  ])('"%s" makes one list call per page', async (text, operation) => {
    expect(await turn('member', text)).toEqual([[operation], [operation]]);
  });

  it('keys make one list call per page, plus one for the projects they belong to', async () => {
    const each = ['listOrganizationClientKeys', 'listOrganizationProjects'];
    expect(await turn('owner', 'keys')).toEqual([each, each]);
  });

  it('commits make one list call per page, plus one to find the repository by name', async () => {
    expect(await turn('member', 'commits acme/storefront')).toEqual([
      ['listOrganizationRepositories', 'listRepositoryCommits'],
      // Repositories are cached for a minute.
      ['listRepositoryCommits'],
    ]);
  });

  it.each([
    ['member membre-77777', 'listOrganizationMembers', 'Check the name'],
    ['member membr-100@example.com', 'listOrganizationMembers', 'member-100@example.com'],
    ['commits acme/storfront', 'listOrganizationRepositories', 'acme/storefront'],
    ['keys storfront', 'listOrganizationProjects', 'storefront'],
  ])('"%s" takes one extra list call to suggest similar names', async (text, operation, found) => {
    expect(allText(await stack.ask('member', text))).toContain(found);
    expect(calls()).toEqual([operation, operation]);
  });

  it('finds a member by name with one call, and shows the member with another', async () => {
    expect(allText(await stack.ask('member', 'member Member 98765'))).toContain('member-98765@');
    expect(calls()).toEqual(['listOrganizationMembers', 'retrieveOrganizationMember']);
  });
});

describe('a look-up by name on a server that ignores every filter', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      sentry: { dialect: 'spec', size: { projects: 5_000, repositories: 1_200 } },
      environment: { ASSUME_OPEN_ORGANIZATION: 'on', BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
    });
    await stack.ask('owner', 'whoami');
    await stack.app.settled();
    // Such a server finds nobody by address among so many, so the link is there before them.
    const crowd = plainMembers(1, MEMBERS, new Date());
    for (let index = 0; index < crowd.count; index += 1) {
      stack.sentry.world.addMember(crowd.at(index));
    }
  });
  afterAll(() => stack.stop());

  /** Asks, and keeps searching until there is nothing more to click; returns each answer with its number of calls. */
  async function search(text: string, most: number) {
    const answers: { readonly text: string; readonly lists: number }[] = [];
    const note = (message: Parameters<typeof allText>[0]) => {
      const lists = stack.sentry.calls.filter(({ operation }) => operation?.startsWith('list'));
      answers.push({ text: allText(message), lists: lists.length });
      stack.sentry.resetCalls();
    };
    stack.sentry.resetCalls();
    let message = await stack.ask('owner', text);
    await stack.app.settled();
    note(message);
    while (allText(message).includes('Keep searching') && answers.length < most) {
      const { ts } = message;
      await stack.slack.click({ as: 'owner', message, text: 'Keep searching' });
      await stack.app.settled();
      const seen = stack.slack.messagesSeenBy('owner', 'general');
      message = seen.find((one) => one.ts === ts) ?? message;
      note(message);
    }
    return answers;
  }

  it('reads a few pages, says how far it looked, and goes on where it stopped: a member by name', async () => {
    const answers = await search('member Member 1234', 3);
    expect(answers.map(({ lists }) => lists)).toEqual([6, 5, 5]);
    expect(answers[0]?.text).toMatch(/can’t search members.*looked through the first 500\. There/);
    expect(answers[1]?.text).toMatch(/looked through the next 500\. There are more/);
    expect(answers[2]?.text).toMatch(/1 match so far[\s\S]*member-1234@example\.com/);
  });

  it('a member by address', async () => {
    const answers = await search('member member-3456@example.com', 4);
    expect(answers.map(({ lists }) => lists)).toEqual([20, 20]);
    expect(answers[0]?.text).toMatch(/No match so far.*looked through the first 2,000/s);
    expect(answers[1]?.text).toContain('member-3456@example.com');
  });

  it('a project by slug', async () => {
    const [first, second] = await search('keys project-4321', 2);
    expect(first?.lists).toBe(20);
    expect(first?.text).toMatch(/can’t search projects by slug.*among the first 2,000/);
    // Two more pages have the project, and five are its keys'.
    expect(second?.lists).toBeLessThanOrEqual(25);
    expect(second?.text).toContain('client keys of `project-4321`');
  });
});

describe('a server that ignores every filter', () => {
  it('costs a list at most five calls; the list says how far it got and how to continue', async () => {
    const stack = await startStack({
      sentry: { dialect: 'spec', pageSize: 15, size: { members: 200 } },
      environment: { ASSUME_OPEN_ORGANIZATION: 'on' },
    });
    try {
      await stack.ask('member', 'whoami');
      stack.sentry.resetCalls();
      const message = await stack.ask('member', 'members role:auditor');
      expect(stack.sentry.calls.length).toBeLessThanOrEqual(5);
      expect(allText(message)).toContain('I searched the first 75.');
      expect(allText(message)).toMatch(/Auditor>\*\nauditor@example\.com · `auditor`/);
      await stack.slack.click({ as: 'member', message, text: 'Next' });
      await stack.app.settled();
      const seen = stack.slack.messagesSeenBy('member', 'general').at(-1);
      expect(allText(seen)).toMatch(/No more members with the role `auditor` so far/);
      expect(allText(seen)).toContain('Keep searching');
    } finally {
      await stack.stop();
    }
  });
});
