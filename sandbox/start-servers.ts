import { randomUUID } from 'node:crypto';
import { BARE_ID_GRANTS } from './bare-id-grants.ts';
import { MESSAGE_GRANTS } from './message-grants.ts';
import { readManifest } from './read-manifest.ts';
import { type LocalSentry, startLocalSentry } from './sentry/start-local-sentry.ts';
import type { LocalSlack, LocalSlackOptions } from './slack/local-slack.ts';
import { startLocalSlack } from './slack/start-local-slack.ts';

/** A local Slack with the app installed, and a local Sentry. */
export interface Servers {
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  /** Settings that a bot needs to reach both servers, by environment variable name. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Options of {@link startServers}. */
export interface ServersOptions {
  readonly sentry?: Parameters<typeof startLocalSentry>[0];
  /** Picks the bot's Sentry token; by default an owner's token with every scope. */
  readonly tokenFrom?: (sentry: LocalSentry) => string;
  /** How the local Slack reaches the bot; signed HTTP requests by default. */
  readonly transport?: 'http' | 'socket';
  readonly slack?: Partial<LocalSlackOptions>;
  /** Whether the app gets the grants that previews of bare IDs need. */
  readonly bareIds?: boolean;
  /** Whether the app gets the grants that answers to mentions and direct messages need. */
  readonly messages?: boolean;
  readonly now?: () => Date;
}

/** Starts both servers on loopback, with random secrets that nothing else on this machine can guess. */
export async function startServers(options: ServersOptions): Promise<Servers> {
  const { now = () => new Date() } = options;
  const { granted } = readManifest();
  const extras = [
    ...(options.bareIds === true ? [BARE_ID_GRANTS] : []),
    ...(options.messages === true ? [MESSAGE_GRANTS] : []),
  ];
  const isSocket = options.transport === 'socket';
  const botToken = `xoxb-${randomUUID()}`;
  const appToken = `xapp-${randomUUID()}`;
  const signingSecret = randomUUID();
  const sentry = await startLocalSentry({ now, ...options.sentry });
  const slack = await startLocalSlack({
    signingSecret,
    botToken,
    ...granted,
    scopes: [...granted.scopes, ...extras.flatMap(({ scopes }) => scopes)],
    events: [...granted.events, ...extras.flatMap(({ events }) => events)],
    ...(isSocket ? { appToken } : {}),
    now: () => now().getTime(),
    ...options.slack,
  });
  return {
    slack,
    sentry,
    settings: {
      SLACK_BOT_TOKEN: botToken,
      ...(isSocket ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
      SLACK_API_URL: slack.apiUrl,
      SENTRY_URL: sentry.url,
      SENTRY_AUTH_TOKEN: options.tokenFrom?.(sentry) ?? sentry.token,
      SENTRY_ORG: sentry.organization,
      UNFURL_HOSTS: granted.unfurlDomains.join(','),
    },
    async stop() {
      await Promise.all([slack.stop(), sentry.stop()]);
    },
  };
}
