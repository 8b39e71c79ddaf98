import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CONFIG_NAMES, readConfig } from '../../../src/platform/config/config.ts';

const GOOD = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
  SENTRY_AUTH_TOKEN: 'token',
  SENTRY_ORG: 'acme',
};

describe('readConfig', () => {
  it('requires four settings, and has defaults for the rest', () => {
    expect(readConfig(GOOD)).toEqual({
      ok: true,
      warnings: [],
      config: {
        slack: {
          botToken: 'xoxb-1',
          transport: { kind: 'http', signingSecret: 'secret' },
          apiUrl: new URL('https://slack.com/api/'),
          command: '/sentry',
        },
        sentry: {
          url: new URL('https://sentry.io'),
          token: 'token',
          organization: 'acme',
          maxConcurrent: 50,
        },
        http: { host: '0.0.0.0', port: 3000, shutdownDelayMs: 5_000 },
        metricsPort: 9464,
        logLevel: 'info',
        logFormat: 'json',
        identity: { emailMatch: 'read', emailDomains: [] },
        assumeOpenOrganization: false,
        assumeMembersAccepted: false,
        share: { externalChannels: false },
        notifyMembers: true,
        issueComments: false,
        requests: { areTold: true, channel: undefined },
        unfurl: { hosts: [], externalChannels: false, composer: false },
        perMinute: { commands: 30, changes: 60, previews: 60 },
        store: { url: 'sqlite:data/bot.sqlite', auditKey: undefined },
        auditChannel: undefined,
        bootstrapLinks: [],
      },
    });
  });

  it('reports every fault at once', () => {
    const result = readConfig({
      SLACK_BOT_TOKEN: 'xapp-1',
      SENTRY_URL: 'sentry.example.com',
      SENTRY_ORG: 'Acme Inc',
      PORT: '70000',
      SHUTDOWN_DELAY: '60',
      METRICS_PORT: 'none',
      LOG_LEVEL: 'loud',
      LOG_FORMAT: 'nice',
      IDENTITY_EMAIL_MATCH: 'yes',
      UNFURL_HOSTS: 'https://x',
      UNFURL_EXTERNAL_CHANNELS: 'true',
      SHARE_EXTERNAL_CHANNELS: 'yes',
      COMMANDS_PER_MINUTE: '0',
      CHANGES_PER_MINUTE: 'many',
      DATABASE_URL: 'postgres:///bot',
      AUDIT_CHANNEL: '#audit',
      BOOTSTRAP_LINKS: 'owner@example.com',
    });
    expect(result.ok ? [] : result.faults).toEqual([
      'SLACK_BOT_TOKEN must be a bot token, which starts with "xoxb-"',
      'SENTRY_URL must be an absolute http or https URL',
      'SENTRY_AUTH_TOKEN is required: a Sentry user auth token of a manager or owner',
      "SENTRY_ORG must be the organization's slug: lower-case letters, digits and hyphens",
      'PORT must be a port number, at most 65535',
      'METRICS_PORT must be a port number, at most 65535, or "off"',
      'SHUTDOWN_DELAY must be a number of seconds, at most 20',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, silent',
      'LOG_FORMAT must be "json" or "pretty"',
      'IDENTITY_EMAIL_MATCH must be "read", "all" or "off"',
      'UNFURL_HOSTS must be host names separated by commas, such as sentry.example.com',
      'UNFURL_EXTERNAL_CHANNELS must be "on" or "off"',
      'SHARE_EXTERNAL_CHANNELS must be "on" or "off"',
      'COMMANDS_PER_MINUTE must be a number per minute, such as 30, or "off"',
      'CHANGES_PER_MINUTE must be a number per minute, such as 30, or "off"',
      'DATABASE_URL must be "sqlite:PATH" or "postgres://USER:PASSWORD@HOST/DATABASE"',
      'AUDIT_CHANNEL must be a channel ID, such as C0123ABCD',
      'BOOTSTRAP_LINKS must be pairs separated by commas, such as U0123ABCD=owner@example.com',
      'SLACK_SIGNING_SECRET is required: the signing secret of the Slack app (Basic Information); or set SLACK_APP_TOKEN for Socket Mode',
      'AUDIT_KEY is required with PostgreSQL: create one with openssl rand -hex 32',
    ]);
  });

  it('never repeats a value in a fault, since it may be a misplaced secret', () => {
    const result = readConfig({ ...GOOD, SENTRY_URL: 'sntryu_0123456789', PORT: 'xoxb-secret' });
    expect(result.ok ? '' : result.faults.join('\n')).not.toMatch(/sntryu_|xoxb-secret/);
  });

  it('requires domains if address matches may make changes', () => {
    const all = { ...GOOD, IDENTITY_EMAIL_MATCH: 'all' };
    expect(readConfig(all)).toMatchObject({ ok: false });
    const typed = 'Example.com,\u200b example.org, MÜNCHEN.example';
    const domains = readConfig({ ...all, IDENTITY_EMAIL_DOMAINS: typed });
    expect(domains).toMatchObject({
      ok: true,
      config: {
        identity: {
          emailMatch: 'all',
          emailDomains: ['example.com', 'example.org', 'xn--mnchen-3ya.example'],
        },
      },
    });
    const lookalike = readConfig({ ...all, IDENTITY_EMAIL_DOMAINS: '\u212aim.example' });
    expect(lookalike).toMatchObject({ ok: false });
  });

  it('accepts an app-level token for Socket Mode, which needs no signing secret', () => {
    const socket = { ...GOOD, SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: 'xapp-1' };
    expect(readConfig(socket)).toMatchObject({
      ok: true,
      config: { slack: { transport: { kind: 'socket', appToken: 'xapp-1' } } },
    });
    expect(readConfig({ ...socket, SLACK_APP_TOKEN: 'xoxb-1' })).toMatchObject({
      faults: ['SLACK_APP_TOKEN must be an app-level token, which starts with "xapp-"'],
    });
  });

  it('turns the limits per user off', () => {
    const off = { COMMANDS_PER_MINUTE: 'off', CHANGES_PER_MINUTE: '5', PREVIEWS_PER_MINUTE: 'off' };
    expect(readConfig({ ...GOOD, ...off })).toMatchObject({
      config: { perMinute: { commands: undefined, changes: 5, previews: undefined } },
    });
  });

  it('treats an empty value as unset', () => {
    expect(readConfig({ ...GOOD, PORT: '', SENTRY_URL: ' ' })).toEqual(readConfig(GOOD));
  });

  it('warns about names that look like typos, and about no others', () => {
    const result = readConfig({ ...GOOD, SENTRY_AUTH_TOKN: 'x', SENTRY_DSN: 'y', SENTRY_X: 'z' });
    expect(result.warnings).toEqual([
      'SENTRY_AUTH_TOKN is not a setting: did you mean SENTRY_AUTH_TOKEN?',
    ]);
  });
});

describe('.env.example', () => {
  it('names every setting, and leaves only the required ones uncommented', () => {
    const text = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
    const named = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(CONFIG_NAMES.toSorted());
    expect(Object.keys(parseEnv(text)).toSorted()).toEqual(Object.keys(GOOD).toSorted());
  });
});
