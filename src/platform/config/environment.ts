import { z } from 'zod';
import { asciiDomain } from '../../model/email-address.ts';
import { visibleText } from '../../model/text/visible-text.ts';
import { STORE_SETTINGS } from './store-settings.ts';

/** Initial link from a Slack user to a member, configured by the operator. */
export interface BootstrapLink {
  readonly userId: string;
  readonly email: string;
}

/** Log formats: for machines, and for people. */
export const LOG_FORMATS = ['json', 'pretty'] as const;

/** Log levels, from most to least verbose. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

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
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number, at most 65535');
const channelId = z
  .string()
  .trim()
  .regex(/^[CG][A-Z0-9]{2,30}$/, 'must be a channel ID, such as C0123ABCD');
const DOMAINS = 'must be domains separated by commas, such as example.com';
const domains = z
  .string()
  .transform((text) => visibleText(text).split(/[\s,]+/))
  .transform((parts) => parts.filter((part) => part !== '').map((part) => asciiDomain(part) ?? ''))
  .pipe(z.array(z.string().regex(/^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, DOMAINS)).min(1, DOMAINS));
const hostName = z
  .string()
  .regex(
    /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/,
    'must be host names separated by commas, such as sentry.example.com',
  );

const perMinute = z
  .string()
  .regex(/^(?:off|[1-9]\d{0,4})$/, 'must be a number per minute, such as 30, or "off"')
  .transform((text) => (text === 'off' ? undefined : Number(text)));

const bootstrapLinks = z
  .string()
  .transform((text) =>
    visibleText(text)
      .split(/[\s,]+/)
      .filter((part) => part !== ''),
  )
  .pipe(
    z.array(
      z
        .string()
        .regex(
          /^[UW][A-Z0-9]{2,30}=[^\s@=]{1,64}@[^\s@=]{1,255}$/,
          'must be pairs separated by commas, such as U0123ABCD=owner@example.com',
        ),
    ),
  )
  .transform((pairs) =>
    pairs.map((pair): BootstrapLink => {
      const [userId = '', email = ''] = pair.split('=');
      return { userId, email };
    }),
  );

/** Schema of the environment: every variable that the program reads. */
export const ENVIRONMENT = z.object({
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
  SENTRY_MAX_CONCURRENT: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a number of calls, such as 50')
    .transform(Number)
    .default(50),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: port.default(3000),
  METRICS_PORT: z
    .union([z.literal('off'), port], { error: 'must be a port number, at most 65535, or "off"' })
    .default(9464),
  SHUTDOWN_DELAY: z
    .string()
    .regex(/^\d{1,2}$/, 'must be a number of seconds, at most 20')
    .transform(Number)
    .refine((seconds) => seconds <= 20, 'must be a number of seconds, at most 20')
    .default(5),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  LOG_FORMAT: z.enum(LOG_FORMATS, { error: 'must be "json" or "pretty"' }).default('json'),
  IDENTITY_EMAIL_MATCH: z
    .enum(['read', 'all', 'off'], { error: 'must be "read", "all" or "off"' })
    .default('read'),
  IDENTITY_EMAIL_DOMAINS: domains.default([]),
  ASSUME_OPEN_ORGANIZATION: onOff.default('off'),
  ASSUME_MEMBERS_ACCEPTED: onOff.default('off'),
  UNFURL_HOSTS: list.pipe(z.array(hostName)).default([]),
  UNFURL_EXTERNAL_CHANNELS: onOff.default('off'),
  UNFURL_COMPOSER: onOff.default('off'),
  NOTIFY_MEMBERS: onOff.default('on'),
  ISSUE_COMMENTS: onOff.default('off'),
  SHARE_EXTERNAL_CHANNELS: onOff.default('off'),
  COMMANDS_PER_MINUTE: perMinute.prefault('30'),
  CHANGES_PER_MINUTE: perMinute.prefault('60'),
  PREVIEWS_PER_MINUTE: perMinute.prefault('60'),
  ...STORE_SETTINGS.shape,
  AUDIT_CHANNEL: channelId.optional(),
  REQUEST_NOTICES: onOff.default('on'),
  REQUESTS_CHANNEL: channelId.optional(),
  BOOTSTRAP_LINKS: bootstrapLinks.default([]),
});
