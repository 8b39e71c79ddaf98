import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startSandbox } from './start-sandbox.ts';

const USAGE = `npm run sandbox [-- OPTIONS]
  Starts a local Slack, a local Sentry and the real bot between them, and a page to work with them.
  --terminal   a prompt in this terminal instead of the page
  --socket     the bot in Socket Mode instead of over HTTP
  --bare-ids   the bot hears of messages too, so that /sentry previews full ids on works
  --port N     port of the page on 127.0.0.1 (any free one by default)
  --help       this text
`;

const { values: wanted } = parseArgs({
  options: {
    terminal: { type: 'boolean', default: false },
    socket: { type: 'boolean', default: false },
    'bare-ids': { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (wanted.help) {
    process.stdout.write(USAGE);
    return;
  }
  const port = Number(wanted.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    process.stderr.write(`--port must be a port number, at most 65535\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));
  const sandbox = await startSandbox({
    version,
    transport: wanted.socket ? 'socket' : 'http',
    bareIds: wanted['bare-ids'],
    environment: {
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      // Somebody has to make the first links.
      BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com',
    },
    logDestination: process.stderr,
  });

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= sandbox.stop();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal does not wait for what is still under way.
      if (stopping !== undefined) process.exit(130);
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`The sandbox did not stop cleanly: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }

  if (wanted.terminal) {
    const { startTerminal } = await import('./terminal/start-terminal.ts');
    await startTerminal(sandbox, { input: process.stdin, output: process.stdout });
    await stop();
    return;
  }
  const { startPage } = await import('./page/start-page.ts');
  const page = await startPage({ sandbox, port });
  process.stdout.write(`The sandbox is at ${page.url}\nCtrl-C ends it.\n`);
}

await main();
