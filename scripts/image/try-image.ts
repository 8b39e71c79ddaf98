import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../sandbox/free-port.ts';
import { startServers } from '../../sandbox/start-servers.ts';
import type { BuiltImage } from './build-stages.ts';
import { readOnlyShell } from './read-only-shell.ts';

/** Options of {@link tryImage}. */
export interface TryOptions {
  readonly image: BuiltImage;
  /** Empty folder for the bot's database. */
  readonly records: string;
  readonly say: (line: string) => void;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const START_MS = 60_000;

/**
 * Starts the built image as an engine would with a read-only root, between local servers. Throws unless it becomes
 * ready, passes its health check, responds to a command, writes its database and nothing else, and stops on SIGTERM.
 */
export async function tryImage({ image, records, say }: TryOptions): Promise<void> {
  const [uid = 0, gid = uid] = image.user.split(':').map(Number);
  mkdirSync(records, { recursive: true });
  chownSync(records, uid, gid);
  const servers = await startServers({});
  const port = await freePort();
  const env = {
    PATH,
    ...servers.settings,
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: 'off',
    LOG_LEVEL: 'warn',
  };
  const writable = { folder: records, place: 'app/data' };
  const start = (words: readonly string[]): ChildProcess => {
    const { command, args, env: all } = readOnlyShell(image, { words, env, writable });
    return spawn(command, args, { env: all, stdio: ['ignore', 'inherit', 'inherit'] });
  };
  const exitOf = async (words: readonly string[]) => codeOf(start(words));
  const bot = start(image.command);
  const ended = codeOf(bot);
  try {
    await untilReady(port, ended);
    say('is ready, with a read-only root');
    await expectExit(exitOf(image.healthCheck), 0, 'the health check');
    for (const place of ['/app/dist/main.js', '/app/new', '/tmp/new', '/etc/new']) {
      await expectExit(
        exitOf(['sh', '-c', `echo x 2>/dev/null >>${place}`]),
        2,
        `writing ${place}`,
      );
    }
    say('is healthy, and can write nothing but its records');

    servers.slack.connect(`http://127.0.0.1:${port}/slack/events`);
    await servers.slack.command({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
    const answer = await servers.slack.waitFor(
      () =>
        servers.slack
          .messagesSeenBy('member', 'general')
          .find(({ author }) => author.kind === 'bot'),
      { what: 'an answer', timeoutMs: START_MS },
    );
    if (!answer.text.includes('TypeError')) throw new Error(`it answered ${answer.text}`);
    say('answers a command');

    bot.kill('SIGTERM');
    await expectExit(ended, 0, 'the bot that was told to stop');
    await expectExit(exitOf(image.healthCheck), 1, 'the health check of a stopped bot');
    if (!existsSync(join(records, 'bot.sqlite'))) throw new Error('there are no records');
    say(`stops when it is told to; its records are ${readdirSync(records).join(', ')}`);
  } finally {
    bot.kill('SIGKILL');
    await servers.stop();
  }
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return code;
}

async function expectExit(
  code: Promise<number | null>,
  expected: number,
  what: string,
): Promise<void> {
  const found = await code;
  if (found !== expected) throw new Error(`${what} ended with ${found}, not ${expected}`);
}

async function untilReady(port: number, ended: Promise<number | null>): Promise<void> {
  const end = ended.then((code) => {
    throw new Error(`the bot ended with ${code} before it was ready`);
  });
  const deadline = AbortSignal.timeout(START_MS);
  const ready = async () => {
    while (!deadline.aborted) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (answer?.ok === true) return;
      await sleep(100);
    }
    throw new Error('the bot did not get ready');
  };
  await Promise.race([ready(), end]);
}
