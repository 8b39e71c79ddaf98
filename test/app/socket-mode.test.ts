import { afterEach, describe, expect, it, vi } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

let stack: Stack;
afterEach(() => stack.stop());

const readyz = async () => (await fetch(`http://127.0.0.1:${stack.app.port}/readyz`)).status;
const bodyOfReadyz = async () => (await fetch(`http://127.0.0.1:${stack.app.port}/readyz`)).json();
const connected = (count: number) =>
  stack.slack.waitFor(() => stack.slack.sockets.count >= count, { what: `${count} sockets` });

describe('Socket Mode', () => {
  it('holds two connections, and serves only probes over HTTP', async () => {
    stack = await startStack({ transport: 'socket' });
    await connected(2);
    expect(await readyz()).toBe(200);
    const posted = await fetch(`http://127.0.0.1:${stack.app.port}/slack/events`, {
      method: 'POST',
    });
    expect(posted.status).toBe(404);
  });

  it.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
    'reconnects when Slack closes the connections: %s',
    async (reason) => {
      stack = await startStack({ transport: 'socket' });
      await connected(2);
      const opened = () =>
        stack.slack.apiCalls.filter(({ method }) => method === 'apps.connections.open').length;
      const before = opened();
      stack.slack.sockets.disconnect(reason);
      await stack.slack.waitFor(() => opened() >= before + 2);
      await connected(2);
      expect(allText(await stack.ask('member', 'STOREFRONT-1A'))).toContain('TypeError');
    },
  );

  it('survives cut connections while apps.connections.open fails in every way, and /readyz reports it after a while', async () => {
    let ahead = 0;
    const monotonicNow = () => performance.now() + ahead;
    stack = await startStack({ transport: 'socket', monotonicNow });
    await connected(2);
    const failing = [
      stack.slack.fault('apps.connections.open', { kind: 'status', status: 500 }, 2),
      stack.slack.fault('apps.connections.open', { kind: 'cut' }, 2),
      stack.slack.fault('apps.connections.open', { kind: 'error', code: 'internal_error' }, 2),
      stack.slack.fault('apps.connections.open', { kind: 'status', status: 503 }, 1_000),
    ];
    stack.slack.sockets.cut();
    await stack.slack.waitFor(() => stack.slack.sockets.count === 0);
    // Slack closes each connection now and then, and it takes a moment to open the next.
    await vi.waitFor(async () =>
      expect(await bodyOfReadyz()).toMatchObject({
        status: 'degraded',
        slack: { state: 'degraded', reason: 'reconnecting' },
      }),
    );
    ahead += 30_000;
    expect(await readyz()).toBe(503);
    failing.at(-1)?.lift();
    await stack.slack.waitFor(() => stack.slack.sockets.count >= 1, { timeoutMs: 15_000 });
    expect(allText(await stack.ask('member', 'STOREFRONT-1A'))).toContain('TypeError');
    expect(await readyz()).toBe(200);
  });

  it('reports when Slack stops accepting the app token, and continues once it does again', async () => {
    stack = await startStack({ transport: 'socket' });
    await connected(2);
    const refused = { kind: 'error', code: 'invalid_auth' } as const;
    const fault = stack.slack.fault('apps.connections.open', refused, 1_000);
    stack.slack.sockets.cut();
    await vi.waitFor(async () =>
      expect(await bodyOfReadyz()).toMatchObject({
        status: 'not-ready',
        slack: { state: 'failed', reason: 'app-token-refused invalid_auth' },
      }),
    );
    fault.lift();
    await connected(1);
    await vi.waitFor(async () => expect(await readyz()).toBe(200));
  });

  it('fails the start when Slack refuses the app token, since waiting cannot fix that', async () => {
    stack = await startStack({ transport: 'socket' });
    await expect(
      startStack({ transport: 'socket', environment: { SLACK_APP_TOKEN: 'xapp-revoked' } }),
    ).rejects.toMatchObject({ method: 'apps.connections.open', code: 'invalid_auth' });
  });

  it('acts once on a redelivered envelope', async () => {
    stack = await startStack({ transport: 'socket' });
    await stack.ask('member', 'STOREFRONT-1A');
    const delivery = stack.slack.deliveries.findLast(({ kind }) => kind === 'command');
    if (delivery === undefined) throw new Error('nothing was delivered');
    stack.sentry.resetCalls();
    await stack.slack.redeliver(delivery);
    await stack.app.settled();
    expect(stack.sentry.calls).toEqual([]);
    expect(stack.slack.messagesSeenBy('member', 'general')).toHaveLength(1);
  });

  it('ignores messages that are not envelopes', async () => {
    stack = await startStack({ transport: 'socket' });
    for (const text of ['', 'nonsense', '[]', '{}', '{"type":"interactive"}']) {
      stack.slack.sockets.send(text);
    }
    expect(allText(await stack.ask('member', 'STOREFRONT-1A'))).toContain('TypeError');
  });
});
