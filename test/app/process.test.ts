import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../sandbox/slack/start-local-slack.ts';
import { temporaryFolder } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
const LINK = 'link @manager manager@example.com';

/** Starts the servers for a bot that runs in its own process, and returns functions that start and stop it. */
async function setUp() {
  const folder = temporaryFolder();
  const path = join(folder, 'bot.sqlite');
  const slack = await startLocalSlack({ signingSecret: 'secret', botToken: 'xoxb-good' });
  const sentry = await startLocalSentry();
  onTestFinished(async () => {
    await Promise.all([slack.stop(), sentry.stop()]);
  });

  async function startBot(environment: Readonly<Record<string, string>> = {}) {
    const { PATH = '' } = process.env;
    const bot = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], {
      cwd: folder,
      env: {
        PATH,
        SLACK_BOT_TOKEN: 'xoxb-good',
        SLACK_SIGNING_SECRET: 'secret',
        SLACK_API_URL: slack.apiUrl,
        SENTRY_URL: sentry.url,
        SENTRY_AUTH_TOKEN: sentry.token,
        SENTRY_ORG: sentry.organization,
        HOST: '127.0.0.1',
        PORT: '0',
        SHUTDOWN_DELAY: '0',
        METRICS_PORT: 'off',
        REQUEST_NOTICES: 'off',
        DATABASE_URL: `sqlite:${path}`,
        BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com',
        ...environment,
      },
    });
    onTestFinished(() => {
      bot.kill('SIGKILL');
    });
    const lines: string[] = [];
    const errors: string[] = [];
    bot.stdout.on('data', (chunk) => lines.push(String(chunk)));
    bot.stderr.on('data', (chunk) => errors.push(String(chunk)));
    return { bot, log: () => lines.join(''), said: () => errors.join('') };
  }

  async function startedBot() {
    const started = await startBot();
    const port = await slack.waitFor(() => /"port":(\d+)/.exec(started.log())?.[1], {
      what: 'the bot to listen',
      timeoutMs: 60_000,
    });
    const ready = async (): Promise<boolean> => {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`);
      return response.ok && started.log().includes('bootstrap link');
    };
    while (!(await ready())) await sleep(20);
    slack.connect(`http://127.0.0.1:${port}/slack/events`);
    return { ...started, port };
  }

  return { slack, sentry, startBot, startedBot };
}

async function isListening(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => true,
    () => false,
  );
}

async function exitOf(bot: ChildProcess): Promise<number | null> {
  if (bot.exitCode !== null) return bot.exitCode;
  const [code] = await once(bot, 'exit');
  return code;
}

describe('the bot as a process', { timeout: 180_000 }, () => {
  it('carries out a change that was acknowledged and never sent, at the next start', async () => {
    const { slack, sentry, startBot, startedBot } = await setUp();
    const { bot } = await startedBot();
    sentry.faults.set({ kind: 'hang' });
    const ack = await slack.command({ as: 'owner', in: 'general', text: LINK });
    expect(ack).toMatchObject({ outcome: 'answered', status: 200 });
    bot.kill('SIGKILL');
    await exitOf(bot);
    sentry.faults.clear();

    const next = await startBot();
    const [told] = await slack.waitFor(
      () => {
        const messages = slack.messagesSeenBy('owner', 'dm');
        return messages.length > 0 ? messages : undefined;
      },
      { what: 'the news', timeoutMs: 60_000 },
    );
    expect(allText(told)).toMatch(
      /About your request from .* to link <@U0MANAGER>:[\s\S]*<@U0MANAGER> is now linked to/,
    );
    next.bot.kill('SIGTERM');
    expect(await exitOf(next.bot)).toBe(0);
  });

  it('finishes its work on the first stop signal, and exits at once on the second', async () => {
    const { slack, sentry, startedBot } = await setUp();
    const { bot, port } = await startedBot();
    sentry.faults.set({ kind: 'hang' });
    await slack.command({ as: 'owner', in: 'general', text: LINK });
    bot.kill('SIGTERM');
    while (await isListening(port)) await sleep(20);
    expect(bot.exitCode).toBeNull();
    bot.kill('SIGTERM');
    expect(await exitOf(bot)).toBe(130);
  });

  it.each([
    [
      'no place for its database',
      { DATABASE_URL: `sqlite:${MAIN}/bot.sqlite` },
      /The database folder .*main\.ts can’t be created/,
    ],
    [
      'no key for its audit log',
      { DATABASE_URL: 'postgres://root@127.0.0.1:1/x' },
      /AUDIT_KEY is required with PostgreSQL/,
    ],
  ])('exits with an explanation when it has %s', async (_what, environment, words) => {
    const { startBot } = await setUp();
    const { bot, said } = await startBot(environment);
    expect(await exitOf(bot)).toBe(1);
    expect(said()).toMatch(words);
  });
});
