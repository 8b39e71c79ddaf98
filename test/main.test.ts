import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startLocalSentry } from '../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../sandbox/slack/start-local-slack.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

function start(environment: Readonly<Record<string, string>>) {
  return spawn(process.execPath, ['--import', TSX, MAIN], {
    // A separate folder, since the bot stores its database in data/.
    cwd: mkdtempSync(join(tmpdir(), 'sentry-chatops-')),
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

it('the bot explains itself and exits with 1 when nothing is configured', async () => {
  const child = start({});
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  for (const name of [
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SENTRY_AUTH_TOKEN',
    'SENTRY_ORG',
  ]) {
    expect(said).toContain(`- ${name} is required`);
  }
  expect(said).toContain('npm run sandbox');
});

it('the bot names the setting of a port that is taken, and exits with 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const bot = start({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    SENTRY_AUTH_TOKEN: 'token',
    SENTRY_ORG: 'acme',
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: String(port),
  });
  const [said, [code]] = await Promise.all([text(bot.stderr), once(bot, 'exit')]);
  taken.close();
  expect(code).toBe(1);
  expect(said).toBe(
    `sentry-chatops cannot start: Port ${port} (METRICS_PORT) can’t be opened: another program uses it. Set METRICS_PORT to another port, or to off.\nnpm run doctor checks the whole set-up.\n`,
  );
});

it('the bot serves, exits with 0 on SIGTERM, and exits with 1 and an explanation when Slack refuses its token', async () => {
  const slack = await startLocalSlack({ signingSecret: 'signing-secret', botToken: 'xoxb-good' });
  const sentry = await startLocalSentry();
  const environment = {
    SLACK_BOT_TOKEN: 'xoxb-good',
    SLACK_SIGNING_SECRET: 'signing-secret',
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    HOST: '127.0.0.1',
    PORT: '0',
    SHUTDOWN_DELAY: '0',
    METRICS_PORT: 'off',
  };
  try {
    const bot = start(environment);
    let log = '';
    let isTold = false;
    bot.stdout.on('data', (chunk) => {
      log += String(chunk);
      if (isTold || !log.includes('slack reached') || !log.includes('sentry reached')) return;
      isTold = true;
      bot.kill('SIGTERM');
    });
    const refused = start({ ...environment, SLACK_BOT_TOKEN: 'xoxb-revoked' });
    const [[code], [refusedCode], said] = await Promise.all([
      once(bot, 'exit'),
      once(refused, 'exit'),
      text(refused.stderr),
    ]);
    expect(code).toBe(0);
    expect(log).toContain('"stopped"');
    expect(refusedCode).toBe(1);
    expect(said).toContain('Slack refuses SLACK_BOT_TOKEN');
  } finally {
    await Promise.all([slack.stop(), sentry.stop()]);
  }
});
