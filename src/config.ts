import { distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** The environment, validated: see the README's table for what each name means. */
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
  };
  readonly http: { readonly host: string; readonly port: number };
  readonly logLevel: LogLevel;
  readonly identity: {
    readonly emailMatch: 'read' | 'all' | 'off';
    readonly emailDomains: readonly string[];
  };
  readonly assumeOpenOrganization: boolean;
  readonly unfurl: { readonly hosts: readonly string[]; readonly externalChannels: boolean };
}

/** How Slack reaches the bot: it posts signed requests, or the bot opens sockets to it. */
export type SlackTransport =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

type LogLevel = (typeof LOG_LEVELS)[number];

/** The outcome of reading the environment: a configuration, or every fault in it at once. */
export type ConfigResult = {
  /** Names that look like typing errors: not fatal. */
  readonly warnings: readonly string[];
} & (
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }
);

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

const required = (what: string) =>
  z
    .string({ error: `is required: ${what}` })
    .trim()
    .min(1, `is required: ${what}`);
const onOff = z.enum(['on', 'off'], { error: 'must be "on" or "off"' });
const list = z
  .string()
  .transform((text) => text.split(/[\s,]+/).map((part) => part.toLowerCase()))
  .transform((parts) => parts.filter((part) => part !== ''));
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' })
  .transform((text) => new URL(text))
  .refine((url) => url.username === '' && url.password === '', 'must not contain credentials')
  .refine((url) => url.search === '' && url.hash === '', 'must not have a query or a fragment');
const domain = z
  .string()
  .regex(
    /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/,
    'must be domains separated by commas, such as example.com',
  );
const hostName = z
  .string()
  .regex(
    /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/,
    'must be host names separated by commas, such as sentry.example.com',
  );

const SCHEMA = z.object({
  SLACK_BOT_TOKEN: required('the bot token of the Slack app, "xoxb-…"').regex(
    /^xoxb-/,
    'must be a bot token, which starts with "xoxb-"',
  ),
  SLACK_SIGNING_SECRET: z.string().trim().default(''),
  SLACK_APP_TOKEN: z
    .string()
    .trim()
    .regex(/^xapp-/, 'must be an app-level token, which starts with "xapp-"')
    .optional(),
  SLACK_API_URL: httpUrl.default(new URL('https://slack.com/api/')),
  SLACK_COMMAND: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, 'must be a slash command such as "/sentry"')
    .default('/sentry'),
  SENTRY_URL: httpUrl.default(new URL('https://sentry.io')),
  SENTRY_AUTH_TOKEN: required('a Sentry user auth token of a manager or owner'),
  SENTRY_ORG: required('the slug of the Sentry organization').regex(
    /^[a-z0-9][a-z0-9_-]*$/,
    "must be the organization's slug: lower-case letters, digits and hyphens",
  ),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, at most 65535')
    .default(3000),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  IDENTITY_EMAIL_MATCH: z
    .enum(['read', 'all', 'off'], { error: 'must be "read", "all" or "off"' })
    .default('read'),
  IDENTITY_EMAIL_DOMAINS: list
    .pipe(z.array(domain).min(1, 'must be domains separated by commas, such as example.com'))
    .default([]),
  ASSUME_OPEN_ORGANIZATION: onOff.default('off'),
  UNFURL_HOSTS: list.pipe(z.array(hostName)).default([]),
  UNFURL_EXTERNAL_CHANNELS: onOff.default('off'),
});

/** Every name that the program reads. */
export const CONFIG_NAMES: readonly string[] = Object.keys(SCHEMA.shape);

/** Reads and validates the environment. An empty value counts as unset. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const given = Object.fromEntries(
    CONFIG_NAMES.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value.trim() === '' ? [] : [[name, value]];
    }),
  );
  const warnings = likelyTypingErrors(environment);
  const parsed = SCHEMA.safeParse(given);
  const faults = [...(parsed.error?.issues.map(faultOf) ?? []), ...crossFaults(given)];
  if (!parsed.success || faults.length > 0) return { ok: false, faults, warnings };
  return { ok: true, config: configOf(parsed.data), warnings };
}

type Environment = z.infer<typeof SCHEMA>;

function faultOf(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])} ${issue.message}`;
}

// Faults that lie between names, so that the schema of each cannot see them.
function crossFaults(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const isUnreachable =
    given['SLACK_SIGNING_SECRET'] === undefined && given['SLACK_APP_TOKEN'] === undefined;
  const isBoundless =
    given['IDENTITY_EMAIL_MATCH'] === 'all' && given['IDENTITY_EMAIL_DOMAINS'] === undefined;
  return [
    ...(isUnreachable
      ? [
          'SLACK_SIGNING_SECRET is required: the signing secret of the Slack app (Basic Information); or SLACK_APP_TOKEN, for Socket Mode',
        ]
      : []),
    ...(isBoundless
      ? [
          'IDENTITY_EMAIL_DOMAINS is required with IDENTITY_EMAIL_MATCH=all: the domains whose addresses may act, such as example.com',
        ]
      : []),
  ];
}

function likelyTypingErrors(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.keys(environment)
    .filter((name) => /^(?:SLACK|SENTRY|UNFURL|IDENTITY)_/.test(name))
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
    },
    http: { host: env.HOST, port: env.PORT },
    logLevel: env.LOG_LEVEL,
    identity: {
      emailMatch: env.IDENTITY_EMAIL_MATCH,
      emailDomains: env.IDENTITY_EMAIL_DOMAINS,
    },
    assumeOpenOrganization: env.ASSUME_OPEN_ORGANIZATION === 'on',
    unfurl: {
      hosts: env.UNFURL_HOSTS,
      externalChannels: env.UNFURL_EXTERNAL_CHANNELS === 'on',
    },
  };
}

/** The values that must never be seen: in no log, no answer, no fault. */
export function secretsOf({ slack, sentry }: Config): readonly string[] {
  const { transport } = slack;
  const ownWay = transport.kind === 'http' ? transport.signingSecret : transport.appToken;
  return [slack.botToken, ownWay, sentry.token];
}
