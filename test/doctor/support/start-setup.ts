import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '../../../sandbox/read-manifest.ts';
import {
  type LocalSentryOptions,
  startLocalSentry,
} from '../../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlackOptions } from '../../../sandbox/slack/local-slack.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';
import { type DoctorOptions, runDoctor } from '../../../src/app/run-doctor.ts';
import type { CheckName } from '../../../src/doctor/check.ts';
import type { NamedCheckResult } from '../../../src/model/diagnostics.ts';

export const BOT_TOKEN = 'xoxb-1-good-bot-token';
export const APP_TOKEN = 'xapp-1-good-app-token';
export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';

/** Starts a correct setup between a local Slack and a local Sentry. */
export async function startSetup(
  options: {
    readonly slack?: Partial<LocalSlackOptions>;
    readonly sentry?: LocalSentryOptions;
  } = {},
) {
  const { granted } = readManifest();
  const slack = await startLocalSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    ...granted,
    ...options.slack,
  });
  const sentry = await startLocalSentry(options.sentry);
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-doctor-'));
  const owner = slack.people.find(({ handle }) => handle === 'owner')?.userId ?? '';
  const environment: Readonly<Record<string, string>> = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
    BOOTSTRAP_LINKS: `${owner}=owner@example.com`,
    AUDIT_CHANNEL: slack.channel('general', 'owner').id,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
  };
  return {
    slack,
    sentry,
    folder,
    environment,
    /** Runs the checks with some settings overridden; undefined removes a setting. */
    runChecks: (
      changes: Readonly<Record<string, string | undefined>> = {},
      more: Partial<Omit<DoctorOptions, 'environment'>> = {},
    ) =>
      runDoctor({
        environment: { ...environment, ...changes },
        version: '0.0.0-test',
        now: () => new Date(),
        onUnexpectedError(check, stack) {
          throw new Error(`${check}: ${stack}`);
        },
        ...more,
      }),
    async stop() {
      await Promise.all([slack.stop(), sentry.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A setup with its servers. */
export type Setup = Awaited<ReturnType<typeof startSetup>>;

/** Formats what a check found, one finding per line: the level, the message and the remedy. */
export function said(results: readonly NamedCheckResult[], check: CheckName): string {
  return results
    .filter((result) => result.check === check)
    .map(
      (result) =>
        `${result.level}: ${result.message}${'remedy' in result ? ` → ${result.remedy}` : ''}`,
    )
    .join('\n');
}
