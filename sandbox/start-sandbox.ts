import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import { startApp } from '../src/app/app.ts';
import type { AppEnvironment, RunningApp } from '../src/app/running-app.ts';
import { readConfig, secretsOf } from '../src/platform/config/config.ts';
import { createLog } from '../src/platform/logging/log.ts';
import type { LocalSentry } from './sentry/start-local-sentry.ts';
import type { LocalSlack } from './slack/local-slack.ts';
import { type ServersOptions, startServers } from './start-servers.ts';

/** The real bot between a local Slack and a local Sentry, all in this process, connected over loopback. */
export interface Sandbox {
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  readonly app: RunningApp;
  /** Secrets that must not show up anywhere, such as in logs. */
  readonly secrets: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Options of {@link startSandbox}. */
export interface SandboxOptions extends ServersOptions {
  readonly logDestination: DestinationStream;
  readonly version: string;
  /** Bot settings by environment variable name; they override the sandbox's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly monotonicNow?: () => number;
  readonly sentryTimings?: AppEnvironment['sentryTimings'];
  readonly changeTimings?: AppEnvironment['changeTimings'];
  readonly previewRetryMs?: AppEnvironment['previewRetryMs'];
  readonly maxConcurrent?: AppEnvironment['maxConcurrent'];
  readonly startNoticeTimer?: AppEnvironment['startNoticeTimer'];
}

/** Starts the bot and both servers; resolves once the bot is ready. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { now = () => new Date(), monotonicNow = () => performance.now() } = options;
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-sandbox-'));
  const { slack, sentry, settings, stop: stopServers } = await startServers(options);
  const result = readConfig({
    ...settings,
    DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
    REQUEST_NOTICES: 'off',
    ...options.environment,
  });
  if (!result.ok) throw new Error(`the sandbox's settings: ${result.faults.join('; ')}`);
  const { config } = result;
  const log = createLog({
    level: config.logLevel,
    secrets: secretsOf(config),
    destination: options.logDestination,
  });
  const app = await startApp(config, {
    log,
    version: options.version,
    now,
    monotonicNow,
    sentryTimings: options.sentryTimings,
    changeTimings: options.changeTimings,
    previewRetryMs: options.previewRetryMs,
    maxConcurrent: options.maxConcurrent,
    startNoticeTimer: options.startNoticeTimer,
  });
  if (options.transport !== 'socket') slack.connect(`http://127.0.0.1:${app.port}/slack/events`);
  const stop = async () => {
    // A server that hangs on purpose must not hold up the bot's shutdown.
    sentry.faults.clear();
    await app.stop();
    await stopServers();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await app.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { slack, sentry, app, secrets: secretsOf(config), stop };
}
