import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RECORDER = fileURLToPath(new URL('./support/record-modules.mjs', import.meta.url));
const WEB_SOCKET = join(ROOT, 'node_modules/undici/lib/web/websocket/websocket.js');
const APP_TOKEN = 'xapp-1';
const SOURCE_MAP = z.object({ sources: z.array(z.string()) });
const LOCK = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
});

type Settings = Readonly<Record<string, string>>;

let home: string;
let dist: string;
let loaded: readonly string[];
beforeAll(async () => {
  // Inside the project, so that the built files find their libraries.
  home = await mkdtemp(join(ROOT, 'node_modules/.start-'));
  dist = join(home, 'dist');
  await copyFile(join(ROOT, 'package.json'), join(home, 'package.json'));
  await run('npx', ['rolldown', '-c', 'rolldown.config.ts', '--dir', dist]);
  loaded = await filesOfStart({ SLACK_SIGNING_SECRET: 'secret' });
}, 60_000);
afterAll(() => rm(home, { recursive: true }));

it('a production start loads nothing from the sandbox, and no development-only library', async () => {
  expect(loaded).toContain(join(ROOT, 'src/main.ts'));
  expect(loaded.some((file) => file.includes('/node_modules/@slack/bolt/'))).toBe(true);
  expect(loaded.filter((file) => file.startsWith(join(ROOT, 'sandbox/')))).toEqual([]);
  const { packages } = LOCK.parse(
    JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')),
  );
  const developmentOnly = Object.keys(packages).filter((path) => packages[path]?.dev === true);
  expect(
    developmentOnly.filter((path) => loaded.some((file) => file.startsWith(join(ROOT, path, '/')))),
  ).toEqual([]);
});

it('a production start does not load the driver of an unused database', () => {
  expect(loaded.some((file) => file.includes('/node_modules/libsql/'))).toBe(true);
  expect(loaded.filter((file) => file.includes('/node_modules/pg/'))).toEqual([]);
});

it('a production start loads a WebSocket only for Socket Mode, and connects with it', async () => {
  expect(loaded).not.toContain(WEB_SOCKET);
  expect(await filesOfStart({ SLACK_APP_TOKEN: APP_TOKEN })).toContain(WEB_SOCKET);
});

/**
 * Returns all files that a start loads until it is ready, which it is once Slack can reach it; for built files, the
 * sources they were made from.
 */
async function filesOfStart(settings: Settings): Promise<readonly string[]> {
  const urls = (await modulesOfStart(settings)).filter((url) => url.startsWith('file:'));
  const files = await Promise.all(urls.map((url) => sourcesOf(fileURLToPath(url))));
  return files.flat();
}

async function sourcesOf(file: string): Promise<readonly string[]> {
  if (dirname(file) !== dist || basename(file) === 'rolldown-runtime.js') return [file];
  const { sources } = SOURCE_MAP.parse(JSON.parse(await readFile(`${file}.map`, 'utf8')));
  return sources.map((source) => resolve(dist, source));
}

/** Returns the URLs of all modules that the built bot loads, from start to exit, against local servers. */
async function modulesOfStart(settings: Settings): Promise<readonly string[]> {
  const sentry = await startLocalSentry();
  const slack = await startLocalSlack({
    signingSecret: 'secret',
    botToken: 'xoxb-1',
    appToken: APP_TOKEN,
  });
  const record = join(home, 'modules.txt');
  await rm(record, { force: true });
  const bot = spawn(process.execPath, ['--import', RECORDER, join(dist, 'main.js')], {
    cwd: home,
    env: {
      RECORD_MODULES_TO: record,
      SLACK_BOT_TOKEN: 'xoxb-1',
      ...settings,
      SLACK_API_URL: slack.apiUrl,
      SENTRY_URL: sentry.url,
      SENTRY_AUTH_TOKEN: sentry.token,
      SENTRY_ORG: sentry.organization,
      HOST: '127.0.0.1',
      PORT: '0',
      METRICS_PORT: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(bot, 'exit');
  await untilReady(bot);
  bot.kill('SIGTERM');
  await ended;
  await Promise.all([slack.stop(), sentry.stop()]);
  return (await readFile(record, 'utf8')).split('\n');
}

/** Waits until the bot logs its port and is ready; rejects if it exits first. */
async function untilReady(bot: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  let log = '';
  const port = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString('utf8');
      const [, found] = /"port":(\d+)/.exec(log) ?? [];
      if (found !== undefined) resolve(found);
    };
    bot.stdout.on('data', read);
    bot.stderr.on('data', read);
    bot.once('exit', () => reject(new Error(`the bot ended: ${log}`)));
  });
  while ((await fetch(`http://127.0.0.1:${port}/readyz`)).status !== 200) await delay(20);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${output}`);
}
