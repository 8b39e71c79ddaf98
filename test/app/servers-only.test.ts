import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../sandbox/free-port.ts';
import { runServers } from '../../sandbox/run-servers.ts';
import { verifyRequestUrl } from '../../sandbox/slack/deliveries/verify-request-url.ts';
import { type Servers, startServers } from '../../sandbox/start-servers.ts';
import { temporaryFolder } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;

/** Starts the program that `npm start` runs, in its own folder with the given `.env`. */
function startBot(env: string, environment: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '.env'), env);
  const { PATH = '' } = process.env;
  const bot = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], {
    cwd: folder,
    env: { PATH, METRICS_PORT: 'off', ...environment },
    stdio: 'ignore',
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
}

async function answerTo(servers: Servers, text: string): Promise<string> {
  const { slack } = servers;
  const ack = await slack.command({ as: 'member', in: 'general', text });
  expect(ack).toMatchObject({ status: 200 });
  return slack.waitFor(
    () => {
      const answer = slack
        .messagesSeenBy('member', 'general')
        .find(({ author }) => author.kind === 'bot');
      return answer && allText(answer);
    },
    { what: 'an answer', timeoutMs: 15_000 },
  );
}

describe('the local servers, with a bot in its own process,', { timeout: 40_000 }, () => {
  it.each([
    ['http', /cannot verify .*ECONNREFUSED[\s\S]*has verified the request URL/],
    ['socket', /waits for a bot[\s\S]*has opened a connection/],
  ] as const)('are found with the settings that they print: %s', async (transport, words) => {
    const servers = await startServers({ transport });
    onTestFinished(() => servers.stop());
    const port = await freePort();
    const stopping = new AbortController();
    onTestFinished(() => stopping.abort());
    const said: string[] = [];
    await runServers({
      servers,
      transport,
      requestUrl: new URL(`http://127.0.0.1:${port}/slack/events`),
      // In Socket Mode the port only serves probes.
      print: (text) => startBot(text, transport === 'socket' ? { PORT: '0' } : {}),
      say: (line) => said.push(line),
      signal: stopping.signal,
    });
    expect(said.join('\n')).toMatch(words);
    expect(await answerTo(servers, 'STOREFRONT-1A')).toContain('TypeError');
  });
});

describe('the verification of a request URL', () => {
  it.each([
    ['answers with something else', 200, 'hello', /answered 200 without the challenge/],
    ['is not there', 404, '', /answered 404/],
  ])('fails if it %s', async (_what, status, body, reason) => {
    const servers = await startServers({});
    const other = createServer((_request, response) => response.writeHead(status).end(body));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(async () => {
      other.close();
      await servers.stop();
    });
    const address = other.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
    const verdict = await verifyRequestUrl(servers.slack, `http://127.0.0.1:${address.port}/`);
    expect(verdict).toEqual({ verified: false, reason: expect.stringMatching(reason) });
  });
});
