import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../support/start-stack.ts';

const stacks: Stack[] = [];
const start = async (environment: Readonly<Record<string, string>> = {}) => {
  const stack = await startStack({
    environment,
    sentryTimings: { backoffBaseMs: 1, deadlineMs: 400 },
  });
  stacks.push(stack);
  return stack;
};
afterAll(() => Promise.all(stacks.map((stack) => stack.stop())));

describe('/sentry status', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await start();
  });
  beforeEach(() => stack.sentry.faults.clear());
  const say = async (as: string) => (await stack.ask(as, 'status')).text;

  it('tells a member that all is well, and no more', async () => {
    expect(await say('member')).toBe(
      [
        '*Version `0.0.0-test`*',
        ':white_check_mark: *Slack:* connected',
        ':white_check_mark: *Sentry:* connected',
        ':white_check_mark: *Database:* readable and writable',
      ].join('\n'),
    );
  });

  it('shows a manager how the bot is set up', async () => {
    const text = await say('manager');
    expect(text).toMatch(/Running since:\* .*just now/);
    expect(text).toMatch(/Slack connection:\* HTTP/);
    expect(text).toMatch(/Sentry token:\* user auth token of a member with the role Owner with `/);
    expect(text).toMatch(/Email matching:\* .* look things up/);
    expect(text).toMatch(/Database:\* SQLite/);
    expect(text).toMatch(/Changes in progress:\* 0/);
  });

  it('shows a manager, and nobody below, what to fix in the setup', async () => {
    expect(await say('manager')).toMatch(/^\*Setup:\* 10 checks passed$/m);
    const ill = await start({
      AUDIT_CHANNEL: 'C0LOBBY',
      BOOTSTRAP_LINKS: 'U0NOBODYATALL=stranger@nowhere.example',
    });
    const { text } = await ill.ask('owner', 'status');
    expect(text).toMatch(
      /^:x: \*Audit channel:\* The bot isn’t in the channel C0LOBBY\. → Invite it/m,
    );
    expect(text).toMatch(
      /^:warning: \*Identity:\* BOOTSTRAP_LINKS: this workspace has no user U0NOBODY/m,
    );
    expect(text).toMatch(/^:warning: \*Identity:\* Nobody can make changes/m);
    expect(text).toMatch(/^\*Token level:\* full administration\.$/m);
    expect(text).not.toContain('nowhere.example');
    expect((await ill.ask('member', 'status')).text).not.toMatch(/C0LOBBY|BOOTSTRAP_LINKS|Setup/);
  });

  it('contains no secret and no address', async () => {
    const text = await say('owner');
    expect(text).not.toContain(stack.sentry.token);
    expect(text).not.toMatch(/xoxb|@example\.com|sqlite:|127\.0\.0\.1/);
  });

  it('is available to members', async () => {
    expect(await say('nobody')).toMatch(/No Sentry member/);
    expect(await say('billing')).toMatch(/You need the Member/);
  });

  it('reports what is wrong with Sentry, as long as the user is still identified', async () => {
    await say('member');
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    expect(await say('member')).toMatch(/:x: \*Sentry:\* Sentry is having problems/);
  });
});

describe('with another token', () => {
  it.each([
    ['an internal integration', 'integration', /Limit: .*internal integration.*can’t change roles/],
    ['a member', 'member', /Limit: .*role Member, so I see less/],
    ['few scopes', 'scopes', /Limit: My Sentry token lacks `member:admin`, `org:write`/],
  ] as const)('status says what the token cannot do: %s', async (_what, kind, words) => {
    const first = await start();
    const { sentry } = first;
    const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];
    const tokens = {
      integration: () => sentry.integrationToken(),
      member: () => sentry.tokenFor('member@example.com'),
      scopes: () => sentry.tokenFor('owner', READING),
    };
    const second = await start({ SENTRY_URL: sentry.url, SENTRY_AUTH_TOKEN: tokens[kind]() });
    expect((await second.ask('owner', 'status')).text).toMatch(words);
    await second.slack.openHome({ as: 'owner' });
    await second.app.settled();
    const home = JSON.stringify(second.slack.homeOf('owner')?.blocks);
    // A limit that affects lookups counts as something wrong with the bot; a limit on what it may change does not.
    expect(home.includes('This bot has a problem')).toBe(kind === 'member');
  });
});
