import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { allText } from '../support/message-text.ts';
import { startPieces } from '../support/start-pieces.ts';
import { startStack } from '../support/start-stack.ts';

const OK = { state: 'ok' };
const READY = { status: 'ready', configuration: OK, store: OK, slack: OK, sentry: OK };

const get = async (port: number, path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: await response.json() };
};

describe("the bot's health", () => {
  it('is alive and ready once Slack and Sentry have responded, and stays so while they are down', async () => {
    const stack = await startStack();
    onTestFinished(() => stack.stop());
    const { port } = stack.app;
    expect(await get(port, '/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get(port, '/readyz')).toEqual({ status: 200, body: READY });
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    stack.slack.fault('users.info', { kind: 'status', status: 500 }, 2);
    for (let count = 0; count < 2; count += 1) await stack.ask('member', 'issue STOREFRONT-1A');
    expect(await get(port, '/readyz')).toEqual({ status: 200, body: READY });
  });

  it('is alive but not ready while Slack and Sentry are down, says so, and recovers by itself', async () => {
    const { slack, sentry, start } = await startPieces();
    const away = slack.fault('auth.test', { kind: 'error', code: 'fatal_error' }, 100);
    sentry.faults.set({ kind: 'status', status: 503 });
    const app = await start();
    expect(await get(app.port, '/healthz')).toMatchObject({ status: 200 });
    await vi.waitFor(
      async () =>
        expect(await get(app.port, '/readyz')).toEqual({
          status: 503,
          body: {
            ...READY,
            status: 'not-ready',
            slack: { state: 'waiting', reason: 'fatal_error' },
            sentry: { state: 'waiting', reason: 'server-error' },
          },
        }),
      { timeout: 15_000 },
    );
    expect(
      (await fetch(`http://127.0.0.1:${app.port}/slack/events`, { method: 'POST' })).status,
    ).toBe(503);
    away.lift();
    sentry.faults.clear();
    await app.ready;
    expect(await get(app.port, '/readyz')).toEqual({ status: 200, body: READY });
  });

  it('fails the start when Slack refuses the token, since waiting cannot fix that', async () => {
    const { start } = await startPieces({ SLACK_BOT_TOKEN: 'xoxb-revoked' });
    const app = await start();
    await expect(app.ready).rejects.toMatchObject({ method: 'auth.test', code: 'invalid_auth' });
  });

  it.each([
    ['a token that it does not know', { SENTRY_AUTH_TOKEN: 'sntryu_wrong' }, 'sentry-token'],
    ['an organization that is not there', { SENTRY_ORG: 'elsewhere' }, 'sentry-not-found'],
  ])('fails the start when Sentry gets %s', async (_what, environment, kind) => {
    const { start } = await startPieces(environment);
    const app = await start();
    await expect(app.ready).rejects.toMatchObject({ kind });
  });

  it("waits while Sentry locks out the token's owner for a reason that the organization can fix", async () => {
    const { sentry, start } = await startPieces();
    const { members } = sentry.world;
    const { id, flags } = sentry.world.memberByEmail('sentry-bot@example.com');
    members.update(id, { flags: { ...flags, 'member-limit:restricted': true } });
    const app = await start();
    await vi.waitFor(async () =>
      expect(await get(app.port, '/readyz')).toMatchObject({
        status: 503,
        body: { sentry: { state: 'waiting', reason: 'status 401' } },
      }),
    );
    members.update(id, { flags });
    await app.ready;
  });

  it('waits for another bot that has the SQLite file locked, and continues when that one is gone', async () => {
    const { start, waitedFor } = await startPieces();
    const first = await start();
    await first.ready;
    const second = await start();
    await vi.waitFor(async () =>
      expect(await get(second.port, '/readyz')).toMatchObject({
        status: 503,
        body: { store: { state: 'waiting', reason: 'in-use' } },
      }),
    );
    await first.stop();
    await second.ready;
    expect(waitedFor()).toHaveLength(1);
    expect(await get(second.port, '/readyz')).toMatchObject({ status: 200 });
  });

  it('is not ready as soon as the shutdown begins, while late deliveries are still handled', async () => {
    const stack = await startStack();
    const { port } = stack.app;
    const stopped = stack.app.stop({ delayMs: 3_000 });
    expect(await get(port, '/readyz')).toMatchObject({ status: 503, body: { status: 'stopping' } });
    expect(await get(port, '/healthz')).toMatchObject({ status: 200 });
    expect(allText(await stack.ask('member', 'issue STOREFRONT-1A'))).toContain('TypeError');
    await stopped;
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    await stack.stop();
  });

  it('does not let idle connections block the shutdown', async () => {
    const stack = await startStack();
    const silent = connect(stack.app.port, '127.0.0.1');
    const halfSaid = connect(stack.app.port, '127.0.0.1');
    halfSaid.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
    await Promise.all([once(silent, 'connect'), once(halfSaid, 'connect')]);
    // The server may end these connections with a reset.
    for (const socket of [silent, halfSaid]) socket.on('error', () => undefined).resume();
    await stack.stop();
    await vi.waitFor(() => expect([silent.destroyed, halfSaid.destroyed]).toEqual([true, true]));
  });

  it('stops cleanly with connections open, after finishing the work in flight', async () => {
    const stack = await startStack();
    stack.sentry.faults.set({ kind: 'slow', ms: 100 });
    await stack.slack.command({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
    await stack.app.stop();
    expect(stack.slack.messagesSeenBy('member', 'general')).toHaveLength(1);
    await expect(fetch(`http://127.0.0.1:${stack.app.port}/healthz`)).rejects.toThrow();
    await stack.stop();
  });
});
