import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { startApp } from './app/app.ts';
import { BOT_EXIT_CODES } from './app/exit-codes.ts';
import type { RunningApp } from './app/running-app.ts';
import { startFailureText } from './app/start-failure-text.ts';
import { readConfig, secretsOf } from './platform/config/config.ts';
import { bufferLines } from './platform/logging/buffer-lines.ts';
import { createLog, type Log, type LogFormat } from './platform/logging/log.ts';

const PACKAGE_FILE = new URL('../package.json', import.meta.url);

const say = (line: string) => process.stderr.write(`${line}\n`);

function explain(faults: readonly string[]): void {
  say('sentry-chatops can’t start: its configuration has faults.');
  for (const fault of faults) say(`  - ${fault}`);
  say(
    'Set these in the environment or in a file named .env (see .env.example and docs/configuration.md).',
  );
  say('To try the bot without an account, run: npm run sandbox');
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const result = readConfig(process.env);
  for (const warning of result.warnings) say(`warning: ${warning}`);
  if (!result.ok) {
    explain(result.faults);
    process.exitCode = BOT_EXIT_CODES.failed;
    return;
  }
  const { config } = result;
  const lines = bufferLines(process.stdout);
  process.on('exit', lines.flush);
  const log = createLog({
    level: config.logLevel,
    secrets: secretsOf(config),
    destination: lines,
    format: formatFor(process.stdout, config.logFormat),
  });
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(PACKAGE_FILE, 'utf8')));
  const app = await startApp(config, {
    log,
    version,
    now: () => new Date(),
    monotonicNow: () => performance.now(),
  });
  // Bolt's socket client rejects where nothing can catch it (on a message of `null`, for example); that must not end
  // the bot.
  process.on('unhandledRejection', (error) => log.unexpected('unhandled rejection', {}, error));
  const isStopping = stopOnSignals(app, config.http.shutdownDelayMs, log);
  await app.ready.catch(async (error: unknown) => {
    if (isStopping()) return;
    // Finishes what was acknowledged before the failure was known.
    await app.stop();
    throw error;
  });
}

// Files and pipes get no colors, and `hasColors()` respects NO_COLOR.
function formatFor(stream: NodeJS.WriteStream, kind: 'json' | 'pretty'): LogFormat {
  return kind === 'json' ? { kind } : { kind, colors: stream.isTTY === true && stream.hasColors() };
}

function stopOnSignals(app: RunningApp, shutdownDelayMs: number, log: Log): () => boolean {
  let isStopping = false;
  const onSignal = (delayMs: number) => {
    // A second signal exits at once: a user is waiting at a terminal.
    if (isStopping) process.exit(BOT_EXIT_CODES.secondSignal);
    isStopping = true;
    app.stop({ delayMs }).then(
      () => process.exit(BOT_EXIT_CODES.stopped),
      (error: unknown) => {
        log.unexpected('stop failed', {}, error);
        process.exit(BOT_EXIT_CODES.failed);
      },
    );
  };
  process.on('SIGTERM', () => onSignal(shutdownDelayMs));
  // Sent from a terminal, where there is no load balancer to wait for.
  process.on('SIGINT', () => onSignal(0));
  return () => isStopping;
}

main().catch((error: unknown) => {
  for (const line of startFailureText(error)) say(line);
  process.exit(BOT_EXIT_CODES.failed);
});
