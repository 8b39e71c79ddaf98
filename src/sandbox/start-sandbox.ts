import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import { startApp } from '../app.ts';
import { readConfig, secretsOf } from '../config.ts';
import { createLog } from '../log.ts';
import type { AppEnvironment, RunningApp } from '../running-app.ts';
import { BARE_ID_GRANTS } from './bare-id-grants.ts';
import { readManifest } from './read-manifest.ts';
import { type LocalSentry, startLocalSentry } from './sentry/start-local-sentry.ts';
import type { LocalSlack, LocalSlackOptions } from './slack/local-slack.ts';
import { startLocalSlack } from './slack/start-local-slack.ts';

/** The real bot between a local Slack and a local Sentry, all in this process, talking over loopback. */
export interface Sandbox {
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  readonly app: RunningApp;
  /** What must be seen nowhere. */
  readonly secrets: readonly string[];
  readonly stop: () => Promise<void>;
}

/** What {@link startSandbox} can be told. */
export interface SandboxOptions {
  readonly logDestination: DestinationStream;
  readonly version: string;
  /** Settings of the bot, by their names in the environment, on top of the sandbox's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly sentry?: Parameters<typeof startLocalSentry>[0];
  /** How the local Slack reaches the bot: signed requests by default. */
  readonly transport?: 'http' | 'socket';
  readonly slack?: Partial<LocalSlackOptions>;
  /** Whether the app is granted what previews of bare IDs take. */
  readonly bareIds?: boolean;
  readonly now?: () => Date;
  readonly monotonicNow?: () => number;
  readonly sentryTimings?: AppEnvironment['sentryTimings'];
  readonly previewRetryMs?: AppEnvironment['previewRetryMs'];
}

/** Starts all three; resolves when the bot is ready. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { now = () => new Date(), monotonicNow = () => performance.now() } = options;
  const { granted } = readManifest();
  const extra = options.bareIds === true ? BARE_ID_GRANTS : { scopes: [], events: [] };
  const isSocket = options.transport === 'socket';
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-sandbox-'));
  // Made anew at each start, so that nothing else on this machine can guess them.
  const botToken = `xoxb-${randomUUID()}`;
  const appToken = `xapp-${randomUUID()}`;
  const signingSecret = randomUUID();
  const sentry = await startLocalSentry({ now, ...options.sentry });
  const slack = await startLocalSlack({
    signingSecret,
    botToken,
    ...granted,
    scopes: [...granted.scopes, ...extra.scopes],
    events: [...granted.events, ...extra.events],
    ...(isSocket ? { appToken } : {}),
    now: () => now().getTime(),
    ...options.slack,
  });
  const result = readConfig({
    SLACK_BOT_TOKEN: botToken,
    ...(isSocket ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    UNFURL_HOSTS: granted.unfurlDomains.join(','),
    DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
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
    previewRetryMs: options.previewRetryMs,
  });
  if (!isSocket) slack.connect(`http://127.0.0.1:${app.port}/slack/events`);
  const stop = async () => {
    // A server that hangs on purpose must not hold up the bot's end.
    sentry.faults.clear();
    await app.stop();
    await Promise.all([slack.stop(), sentry.stop()]);
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
