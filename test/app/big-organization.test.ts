import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SIZE = { members: 100_000, projects: 5_000, repositories: 2_000 };

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
