import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startLocalSentry } from '../../src/sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../src/sandbox/slack/start-local-slack.ts';
import { temporaryFolder } from '../store/support/databases.ts';
import { startStack } from '../support/start-stack.ts';

const silent = createLog({ level: 'silent', secrets: [], destination: { write: () => undefined } });

async function startPieces(botToken = 'xoxb-good') {
  const slack = await startLocalSlack({ signingSecret: 'secret', botToken: 'xoxb-good' });
  const sentry = await startLocalSentry();
  const result = readConfig({
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
    DATABASE_URL: `sqlite:${join(temporaryFolder(), 'bot.sqlite')}`,
  });
  if (!result.ok) throw new Error(result.faults.join());
  const { config } = result;
  const start = () =>
    startApp(config, {
      log: silent,
      version: '0.0.0-test',
      now: () => new Date(),
      monotonicNow: () => performance.now(),
    });
  return { slack, sentry, start, stop: () => Promise.all([slack.stop(), sentry.stop()]) };
}

const get = async (port: number, path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: await response.json() };
};

describe('health', () => {
  it('is alive and ready once Slack and Sentry have answered', async () => {
    const stack = await startStack();
    try {
      expect(await get(stack.app.port, '/healthz')).toEqual({
        status: 200,
        body: { status: 'ok' },
      });
      expect(await get(stack.app.port, '/readyz')).toEqual({
        status: 200,
        body: { slack: true, sentry: true, store: true },
      });
    } finally {
      await stack.stop();
    }
  });

  it('is alive but not ready while Slack and Sentry are away, and heals by itself', async () => {
    const pieces = await startPieces();
    const away = pieces.slack.fault('auth.test', { kind: 'hang' }, 100);
    pieces.sentry.faults.set({ kind: 'status', status: 503 });
    const app = await pieces.start();
    try {
      expect(await get(app.port, '/healthz')).toMatchObject({ status: 200 });
      expect(await get(app.port, '/readyz')).toEqual({
        status: 503,
        body: { slack: false, sentry: false, store: true },
      });
      expect(
        (await fetch(`http://127.0.0.1:${app.port}/slack/events`, { method: 'POST' })).status,
      ).toBe(503);
      away.lift();
      pieces.sentry.faults.clear();
      await app.ready;
      expect(await get(app.port, '/readyz')).toMatchObject({ status: 200 });
    } finally {
      await app.stop();
      await pieces.stop();
    }
  });

  it('ends when Slack refuses the token, which no waiting heals', async () => {
    const pieces = await startPieces('xoxb-revoked');
    const app = await pieces.start();
    try {
      await expect(app.ready).rejects.toMatchObject({ method: 'auth.test', code: 'invalid_auth' });
    } finally {
      await app.stop();
      await pieces.stop();
    }
  });

  it('stops although somebody holds connections that never send a request', async () => {
    const stack = await startStack();
    const silent = connect(stack.app.port, '127.0.0.1');
    const halfSaid = connect(stack.app.port, '127.0.0.1');
    halfSaid.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
    await Promise.all([once(silent, 'connect'), once(halfSaid, 'connect')]);
    // A reset is as good an end as any.
    for (const socket of [silent, halfSaid]) socket.on('error', () => undefined).resume();
    await stack.stop();
    await vi.waitFor(() => expect([silent.destroyed, halfSaid.destroyed]).toEqual([true, true]));
  });

  it('stops cleanly with connections open and work in flight, which it finishes', async () => {
    const stack = await startStack();
    stack.sentry.faults.set({ kind: 'slow', ms: 100 });
    await stack.slack.command({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
    await stack.app.stop();
    expect(stack.slack.messagesSeenBy('member', 'general')).toHaveLength(1);
    await expect(fetch(`http://127.0.0.1:${stack.app.port}/healthz`)).rejects.toThrow();
    await stack.stop();
  });
});
