import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];

describe('a Sentry token that stops working', () => {
  let stack: Stack;
  let ahead = 0;
  beforeAll(async () => {
    stack = await startStack({
      environment: { AUDIT_CHANNEL: 'C0INCIDENTS' },
      monotonicNow: () => performance.now() + ahead,
      // Cached data would hide for a while what Sentry responds.
      sentryTimings: { maxAgeMs: 0 },
    });
  });
  afterAll(() => stack.stop());

  const say = async (as: string, text: string) => {
    // Jumps past the TTL of the cached identities.
    ahead += 60_000;
    return allText(await stack.ask(as, text));
  };
  const readyz = async () => {
    const response = await fetch(`http://127.0.0.1:${stack.app.port}/readyz`);
    return { status: response.status, body: await response.json() };
  };
  const notices = () =>
    stack.slack
      .messagesSeenBy('owner', 'incidents')
      .map((message) => allText(message))
      .filter((text) => text.includes('token'));
  const noticed = (count: number) =>
    stack.slack.waitFor(() => notices().length >= count, {
      what: `${count} notices`,
      timeoutMs: 20_000,
    });
  const degraded = (reason: string) => ({
    status: 200,
    body: { status: 'degraded', sentry: { state: 'degraded', reason } },
  });

  it('is reported to every user, by the probe, and once in the audit channel; so is its recovery', {
    timeout: 60_000,
  }, async () => {
    stack.sentry.endToken(stack.sentry.token);
    for (const text of ['issue STOREFRONT-1A', 'status', 'members', 'org']) {
      expect(await say('member', text)).toMatch(
        /doesn’t accept this bot’s token: Invalid token[\s\S]*SENTRY_AUTH_TOKEN/,
      );
    }
    await vi.waitFor(async () => expect(await readyz()).toMatchObject(degraded('token-refused')));
    await noticed(1);
    expect(await say('manager', 'members')).toContain('doesn’t accept');

    stack.sentry.restoreToken(stack.sentry.token);
    expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
    expect(await readyz()).toMatchObject({ status: 200, body: { status: 'ready' } });
    await noticed(2);
    expect(notices()).toEqual([
      expect.stringMatching(/rejects this bot’s token[\s\S]*create a new one/),
      expect.stringContaining('accepts this bot’s token again'),
    ]);
    expect(stack.lines.filter(({ event }) => event === 'sentry token')).toHaveLength(1);
  });

  it('is reported with the scope that it lost', async () => {
    stack.sentry.narrowToken(
      stack.sentry.token,
      READING.filter((scope) => scope !== 'event:read'),
    );
    expect(await say('member', 'issue STOREFRONT-1A')).toMatch(/lacks the scope `event:read`/);
    await vi.waitFor(async () =>
      expect(await readyz()).toMatchObject(degraded('lacks-scope event:read')),
    );
    expect(await say('manager', 'status')).toMatch(/:warning: Limit: .*`event:read`/);
    expect(await say('member', 'org')).toContain('Acme');

    stack.sentry.narrowToken(stack.sentry.token, [
      ...READING,
      'event:write',
      'member:admin',
      'org:write',
    ]);
    expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
    expect(await readyz()).toMatchObject({ body: { status: 'ready' } });
  });
});
