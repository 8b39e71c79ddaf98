// Start-up time and idle memory of this bot beside a bare Bolt app: `npm run build && npm run bench:start-up`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startLocalSentry } from '../src/sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../src/sandbox/slack/start-local-slack.ts';

const RUNS = 7;
const IDLE_MS = 1_500;
const ROOT = fileURLToPath(new URL('../', import.meta.url));

const secrets = { signingSecret: 'bench-secret', botToken: 'xoxb-bench' };
const slack = await startLocalSlack(secrets);
const sentry = await startLocalSentry();
// Bare Bolt is compiled as the bot is, so that neither pays for a transpiler; inside the tree, for node_modules.
const folder = mkdtempSync(join(ROOT, 'node_modules', '.bench-'));
const bare = join(folder, 'bare-bolt.mjs');
writeFileSync(bare, readFileSync(join(ROOT, 'bench/bare-bolt.ts'), 'utf8'));

interface Sample {
  readonly startMs: number;
  readonly rssMiB: number;
}

async function sample(entry: string): Promise<Sample> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [entry], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      SLACK_BOT_TOKEN: secrets.botToken,
      SLACK_SIGNING_SECRET: secrets.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      SENTRY_URL: sentry.url,
      SENTRY_AUTH_TOKEN: sentry.token,
      SENTRY_ORG: sentry.organization,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      METRICS_PORT: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  // This bot is up when Slack was reached and its endpoint takes requests; bare Bolt when it listens.
  const isUp = () => output.includes('slack reached') || output.includes('"listening"}');
  while (!isUp()) {
    const [chunk] = await once(child.stdout, 'data');
    output += String(chunk);
  }
  const startMs = performance.now() - startedAt;
  child.stdout.resume();
  await sleep(IDLE_MS);
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const rssMiB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { startMs, rssMiB };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

try {
  const samples: Record<'bot' | 'bare', Sample[]> = { bot: [], bare: [] };
  await sample(bare);
  await sample(join(ROOT, 'dist/main.js'));
  for (let run = 0; run < RUNS; run += 1) {
    samples.bare.push(await sample(bare));
    samples.bot.push(await sample(join(ROOT, 'dist/main.js')));
  }
  for (const figure of ['startMs', 'rssMiB'] as const) {
    const bot = median(samples.bot.map((one) => one[figure]));
    const bolt = median(samples.bare.map((one) => one[figure]));
    process.stdout.write(
      `${figure}: this bot ${bot.toFixed(0)}, bare Bolt ${bolt.toFixed(0)}, ratio ${(bot / bolt).toFixed(2)}\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
  await Promise.all([slack.stop(), sentry.stop()]);
}
