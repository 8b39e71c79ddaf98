import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { PersonLimitSettings } from '../rate-limits/user-rate-limiter.ts';
import {
  type BootstrapLink,
  ENVIRONMENT,
  type LOG_FORMATS,
  type LOG_LEVELS,
} from './environment.ts';

/** Validated environment; docs/configuration.md describes each variable. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly transport: SlackTransport;
    readonly apiUrl: URL;
    readonly command: string;
  };
  readonly sentry: {
    readonly url: URL;
    readonly token: string;
    readonly organization: string;
    /** Most calls at the same time. */
    readonly maxConcurrent: number;
  };
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Milliseconds during which requests are still accepted after readiness ends. */
    readonly shutdownDelayMs: number;
  };
  /** Port of the metrics endpoint, on the same host; undefined for no endpoint. */
  readonly metricsPort: number | undefined;
  readonly logLevel: LogLevel;
  readonly logFormat: (typeof LOG_FORMATS)[number];
  readonly identity: {
    readonly emailMatch: 'read' | 'all' | 'off';
    readonly emailDomains: readonly string[];
  };
  readonly assumeOpenOrganization: boolean;
  /** Whether members have accepted their invite if Sentry does not say. */
  readonly assumeMembersAccepted: boolean;
  readonly unfurl: {
    readonly hosts: readonly string[];
    readonly externalChannels: boolean;
    /** Whether links are previewed while their message is being written. */
    readonly composer: boolean;
  };
  /** Whether responses may be shared to channels that are shared with another company. */
  readonly share: { readonly externalChannels: boolean };
  /** Rate limits per user and minute. */
  readonly perMinute: PersonLimitSettings;
  readonly store: { readonly url: string; readonly auditKey: string | undefined };
  /** Channel that mirrors the audit log. */
  readonly auditChannel: string | undefined;
  /** Whether people are told of new requests in Sentry, and a channel that is told too. */
  readonly requests: { readonly areTold: boolean; readonly channel: string | undefined };
  /** Whether members are notified of changes to their membership. */
  readonly notifyMembers: boolean;
  /** Whether a comment on each changed issue names who changed it. */
  readonly issueComments: boolean;
  readonly bootstrapLinks: readonly BootstrapLink[];
}

/** How Slack reaches the bot: with signed HTTP requests, or over sockets that the bot opens. */
type SlackTransport =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

type LogLevel = (typeof LOG_LEVELS)[number];

/** Result of reading the environment: a configuration, or all of its faults at once. */
type ConfigResult = {
  /** Warnings about names that are probably misspelled; not fatal. */
  readonly warnings: readonly string[];
} & (
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }
);

/** Names of all variables that the program reads. */
export const CONFIG_NAMES: readonly string[] = Object.keys(ENVIRONMENT.shape);

/** Reads and validates the environment; an empty value counts as unset. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const given = givenSettings(environment);
  const warnings = likelyTypingErrors(environment);
  const parsed = ENVIRONMENT.safeParse(given);
  const faults = [...(parsed.error?.issues.map(faultOf) ?? []), ...crossFaults(given)];
  if (!parsed.success || faults.length > 0) return { ok: false, faults, warnings };
  return { ok: true, config: configOf(parsed.data), warnings };
}

/** Returns the settings that the environment contains, unparsed. */
export function givenSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    CONFIG_NAMES.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value.trim() === '' ? [] : [[name, value]];
    }),
  );
}

type Environment = z.infer<typeof ENVIRONMENT>;

function faultOf(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])} ${issue.message}`;
}

// Faults that involve several variables, so that no single schema can find them.
function crossFaults(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const isUnreachable =
    given['SLACK_SIGNING_SECRET'] === undefined && given['SLACK_APP_TOKEN'] === undefined;
  const isBoundless =
    given['IDENTITY_EMAIL_MATCH'] === 'all' && given['IDENTITY_EMAIL_DOMAINS'] === undefined;
  const isKeyless =
    /^postgres/i.test(given['DATABASE_URL'] ?? '') && given['AUDIT_KEY'] === undefined;
  return [
    ...(isUnreachable
      ? [
          'SLACK_SIGNING_SECRET is required: the signing secret of the Slack app (Basic Information); or set SLACK_APP_TOKEN for Socket Mode',
        ]
      : []),
    ...(isBoundless
      ? [
          'IDENTITY_EMAIL_DOMAINS is required with IDENTITY_EMAIL_MATCH=all: the domains whose addresses may act, such as example.com',
        ]
      : []),
    ...(isKeyless
      ? ['AUDIT_KEY is required with PostgreSQL: create one with openssl rand -hex 32']
      : []),
  ];
}

function likelyTypingErrors(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.keys(environment)
    .filter((name) =>
      /^(?:SLACK|SENTRY|UNFURL|SHARE|IDENTITY|AUDIT|REQUEST|REQUESTS|BOOTSTRAP|DATABASE|COMMANDS|CHANGES|PREVIEWS|SHUTDOWN|METRICS|LOG)_/.test(
        name,
      ),
    )
    .filter((name) => !CONFIG_NAMES.includes(name))
    .flatMap((name) => {
      const near = CONFIG_NAMES.find((known) => distance(known, name) <= 2);
      return near === undefined ? [] : [`${name} is not a setting: did you mean ${near}?`];
    });
}

function configOf(env: Environment): Config {
  return {
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      transport:
        env.SLACK_APP_TOKEN === undefined
          ? { kind: 'http', signingSecret: env.SLACK_SIGNING_SECRET }
          : { kind: 'socket', appToken: env.SLACK_APP_TOKEN },
      apiUrl: env.SLACK_API_URL,
      command: env.SLACK_COMMAND,
    },
    sentry: {
      url: env.SENTRY_URL,
      token: env.SENTRY_AUTH_TOKEN,
      organization: env.SENTRY_ORG,
      maxConcurrent: env.SENTRY_MAX_CONCURRENT,
    },
    http: { host: env.HOST, port: env.PORT, shutdownDelayMs: env.SHUTDOWN_DELAY * 1_000 },
    metricsPort: env.METRICS_PORT === 'off' ? undefined : env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT,
    identity: {
      emailMatch: env.IDENTITY_EMAIL_MATCH,
      emailDomains: env.IDENTITY_EMAIL_DOMAINS,
    },
    assumeOpenOrganization: env.ASSUME_OPEN_ORGANIZATION === 'on',
    assumeMembersAccepted: env.ASSUME_MEMBERS_ACCEPTED === 'on',
    unfurl: {
      hosts: env.UNFURL_HOSTS,
      externalChannels: env.UNFURL_EXTERNAL_CHANNELS === 'on',
      composer: env.UNFURL_COMPOSER === 'on',
    },
    notifyMembers: env.NOTIFY_MEMBERS === 'on',
    issueComments: env.ISSUE_COMMENTS === 'on',
    share: { externalChannels: env.SHARE_EXTERNAL_CHANNELS === 'on' },
    perMinute: {
      commands: env.COMMANDS_PER_MINUTE,
      changes: env.CHANGES_PER_MINUTE,
      previews: env.PREVIEWS_PER_MINUTE,
    },
    store: { url: env.DATABASE_URL, auditKey: env.AUDIT_KEY },
    auditChannel: env.AUDIT_CHANNEL,
    requests: { areTold: env.REQUEST_NOTICES === 'on', channel: env.REQUESTS_CHANNEL },
    bootstrapLinks: env.BOOTSTRAP_LINKS,
  };
}

/** Returns the values that must never appear in a log, a response or a fault. */
export function secretsOf({ slack, sentry, store }: Config): readonly string[] {
  const { transport } = slack;
  const ownWay = transport.kind === 'http' ? transport.signingSecret : transport.appToken;
  const { password } = new URL(store.url);
  const optional = [store.auditKey ?? '', password];
  return [slack.botToken, ownWay, sentry.token, ...optional.filter(isTellTale)];
}

// Redacting a word this short would garble every line and protect nothing.
function isTellTale(secret: string): boolean {
  return secret.length >= 6;
}
