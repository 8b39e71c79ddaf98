import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { createEnvFile } from './create-env-file.ts';
import { readSandboxOptions, type SandboxCliOptions } from './read-sandbox-options.ts';
import { runServers } from './run-servers.ts';
import { startSandbox } from './start-sandbox.ts';
import { startServers } from './start-servers.ts';

const USAGE = `npm run sandbox [-- OPTIONS]
  Starts a local Slack, a local Sentry and the real bot between them, and a page to work with them.
  --terminal       a prompt in this terminal instead of the page
  --socket         the bot in Socket Mode instead of over HTTP
  --bare-ids       lets the bot read messages too, for /sentry previews full ids on
  --port N         port of the page on 127.0.0.1 (any free one by default)
  --servers-only   no bot: prints the settings of one that you start with npm start
  --request-url U  address of that bot (http://127.0.0.1:3000/slack/events by default)
  --settings-file F  writes those settings to F, which must not exist, and removes it at the end
  --help           shows this text
`;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const wanted = readSandboxOptions(process.argv.slice(2));
  if (wanted.kind === 'help') {
    process.stdout.write(USAGE);
  } else if (wanted.kind === 'fault') {
    say(`${wanted.fault}\n\n${USAGE}`);
    process.exitCode = 2;
  } else if (wanted.options.kind === 'servers-only') {
    await serveAlone(wanted.options);
  } else {
    await serveWithBot(wanted.options);
  }
}

async function serveWithBot({ terminal, port, ...options }: SandboxCliOptions): Promise<void> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));
  const sandbox = await startSandbox({
    ...options,
    // People can write to the bot, unlike with the standard manifest.
    messages: true,
    version,
    environment: {
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      REQUEST_NOTICES: 'on',
      // Without a bootstrap link, nobody could create the first account links.
      BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com,U0MANAGER=manager@example.com',
    },
    logDestination: process.stderr,
  });
  const stop = stopOnSignals(sandbox.stop);
  if (terminal) {
    const { startTerminal } = await import('./terminal/start-terminal.ts');
    await startTerminal(sandbox, { input: process.stdin, output: process.stdout });
    await stop();
    return;
  }
  const { startPage } = await import('./page/start-page.ts');
  const page = await startPage({ sandbox, port });
  process.stdout.write(`The sandbox is at ${page.url}\nCtrl-C ends it.\n`);
}

async function serveAlone(wanted: SandboxCliOptions): Promise<void> {
  const { port, requestUrl, envFile, ...options } = wanted;
  if (envFile !== undefined && !createEnvFile(envFile, '')) {
    say(`${envFile} already exists and may hold real secrets. Name another file, or move it.`);
    process.exitCode = 1;
    return;
  }
  const servers = await startServers(options);
  const stopping = new AbortController();
  stopOnSignals(async () => {
    stopping.abort();
    if (envFile !== undefined) rmSync(envFile, { force: true });
    await servers.stop();
  });
  const { startPage } = await import('./page/start-page.ts');
  const page = await startPage({ sandbox: servers, port });
  say(`The local Slack is at ${page.url}; Ctrl-C ends it.`);
  const print = (text: string) => {
    if (envFile === undefined) {
      say("These are the bot's settings, for .env:");
      process.stdout.write(text);
    } else {
      writeFileSync(envFile, text);
      say(`The bot's settings are in ${envFile}: start it with npm start.`);
    }
  };
  await runServers({ ...options, servers, requestUrl, print, say, signal: stopping.signal });
}

function stopOnSignals(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stopOnce = () => {
    stopping ??= stop();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal exits at once instead of waiting for a clean stop.
      if (stopping !== undefined) process.exit(130);
      stopOnce().then(
        () => process.exit(0),
        (error: unknown) => {
          say(`The sandbox did not stop cleanly: ${String(error)}`);
          process.exit(1);
        },
      );
    });
  }
  return stopOnce;
}

await main();
