import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../sandbox/slack/start-local-slack.ts';
import { startApp } from '../../src/app/app.ts';
import type { RunningApp } from '../../src/app/running-app.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/logging/log.ts';
import { temporaryFolder } from '../store/support/databases.ts';

/**
 * Starts a local Slack and a local Sentry, with a function that starts bots which may not become ready. All are stopped
 * when the test ends.
 */
export async function startPieces(environment: Readonly<Record<string, string>> = {}) {
  const slack = await startLocalSlack({ signingSecret: 'secret', botToken: 'xoxb-good' });
  const sentry = await startLocalSentry();
  const result = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-good',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
    REQUEST_NOTICES: 'off',
    DATABASE_URL: `sqlite:${join(temporaryFolder(), 'bot.sqlite')}`,
    ...environment,
  });
  if (!result.ok) throw new Error(result.faults.join());
  const { config } = result;
  const lines: { readonly event: string; readonly code?: string }[] = [];
  const log = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const apps: RunningApp[] = [];
  const start = async () => {
    const app = await startApp(config, {
      log,
      version: '0.0.0-test',
      now: () => new Date(),
      monotonicNow: () => performance.now(),
    });
    apps.push(app);
    // A rejection that the test does not wait for must not be unhandled.
    app.ready.catch(() => undefined);
    return app;
  };
  onTestFinished(async () => {
    sentry.faults.clear();
    await Promise.all(apps.map((app) => app.stop()));
    await Promise.all([slack.stop(), sentry.stop()]);
  });
  return {
    slack,
    sentry,
    start,
    /** Codes of what the start logged that it waits for, in order. */
    waitedFor: () =>
      lines
        .filter(({ event }) => event?.toString().startsWith('not ready yet'))
        .map(({ code }) => code),
  };
}
