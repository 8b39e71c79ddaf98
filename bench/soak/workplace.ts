import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BARE_ID_GRANTS } from '../../sandbox/bare-id-grants.ts';
import { SANDBOX_PEOPLE, type SandboxPerson } from '../../sandbox/people.ts';
import { readManifest } from '../../sandbox/read-manifest.ts';
import { type LocalSentry, startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import { startLocalSlack } from '../../sandbox/slack/start-local-slack.ts';
import { DEFAULT_CHANNELS } from '../../sandbox/slack/workspace/channels.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';

/** A local Slack and a local Sentry in this process, with many users, and the built bot in another process. */
export interface Workplace {
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  readonly bot: BotProcess;
  readonly databaseUrl: string;
  /** Handles of users who only look things up; `owners` also make changes. */
  readonly members: readonly string[];
  readonly owners: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Options of {@link startWorkplace}. */
export interface WorkplaceOptions {
  readonly members: number;
  readonly owners: number;
  /** Database of the bot; by default a new SQLite file. */
  readonly databaseUrl?: string | undefined;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the servers and the bot; resolves once the bot is ready. */
export async function startWorkplace(options: WorkplaceOptions): Promise<Workplace> {
  const { granted } = readManifest();
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-soak-'));
  const databaseUrl = options.databaseUrl ?? `sqlite:${join(folder, 'bot.sqlite')}`;
  const secrets = { signingSecret: randomUUID(), botToken: `xoxb-${randomUUID()}` };
  const members = crowd('member', options.members, ['storefront']);
  const owners = crowd('owner', options.owners, []);
  const sentry = await startLocalSentry();
  const slack = await startLocalSlack({
    ...secrets,
    ...granted,
    scopes: [...granted.scopes, ...BARE_ID_GRANTS.scopes],
    events: [...granted.events, ...BARE_ID_GRANTS.events],
    people: [...SANDBOX_PEOPLE, ...members, ...owners],
    channels: DEFAULT_CHANNELS,
    // Longer than Slack's own timeout, so that a late acknowledgement is measured as late.
    ackTimeoutMs: 30_000,
  });
  for (const { email, sentry: membership } of [...members, ...owners]) {
    sentry.world.addMember({
      email,
      orgRole: membership?.role ?? 'member',
      teams: (membership?.teams ?? []).map((teamSlug) => ({ teamSlug, role: null })),
    });
  }
  const bot = await startBotProcess({
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    UNFURL_HOSTS: granted.unfurlDomains.join(','),
    IDENTITY_EMAIL_MATCH: 'all',
    IDENTITY_EMAIL_DOMAINS: 'example.com',
    DATABASE_URL: databaseUrl,
    ...(databaseUrl.startsWith('postgres') ? { AUDIT_KEY: randomUUID().repeat(2) } : {}),
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: '0',
    COMMANDS_PER_MINUTE: 'off',
    CHANGES_PER_MINUTE: 'off',
    PREVIEWS_PER_MINUTE: 'off',
    ...options.environment,
  });
  slack.connect(`http://127.0.0.1:${bot.port}`);
  const handles = (people: readonly SandboxPerson[]) => people.map(({ handle }) => handle);
  return {
    slack,
    sentry,
    bot,
    databaseUrl,
    members: handles(members),
    owners: handles(owners),
    async stop() {
      sentry.faults.clear();
      await bot.stop();
      await Promise.all([slack.stop(), sentry.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function crowd(role: string, count: number, teams: readonly string[]): readonly SandboxPerson[] {
  return Array.from({ length: count }, (_, index) => ({
    userId: `U0SOAK${role.toUpperCase()}${index}`,
    handle: `soak-${role}-${index}`,
    name: `Soak ${role} ${index}`,
    email: `soak-${role}-${index}@example.com`,
    slack: 'full',
    sentry: { role, teams },
  }));
}
