import type { z } from 'zod';
import type { DoctorSetup } from '../doctor/setup.ts';
import { givenSettings, readConfig } from '../platform/config/config.ts';
import { ENVIRONMENT } from '../platform/config/environment.ts';

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment as far as it can be read, with every fault. A setting that has a fault is undefined and never
 * its default, so that no token goes to a host that nobody named.
 */
export function readSetup(environment: Given): DoctorSetup {
  const result = readConfig(environment);
  const given = givenSettings(environment);
  const { shape } = ENVIRONMENT;
  const apiUrl = readable(shape.SLACK_API_URL, given['SLACK_API_URL']);
  return {
    faults: result.ok ? [] : result.faults,
    warnings: result.warnings,
    slack: slackOf(given, apiUrl),
    apiUrl,
    transport: transportOf(given),
    sentry: sentryOf(given),
    store: storeOf(given),
    emailMatch: readable(shape.IDENTITY_EMAIL_MATCH, given['IDENTITY_EMAIL_MATCH']),
    bootstrapLinks: readable(shape.BOOTSTRAP_LINKS, given['BOOTSTRAP_LINKS']),
    unfurlHosts: readable(shape.UNFURL_HOSTS, given['UNFURL_HOSTS']),
    auditChannel: auditChannelOf(given['AUDIT_CHANNEL']),
  };
}

function readable<Value>(schema: z.ZodType<Value>, text: string | undefined): Value | undefined {
  const parsed = schema.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

const { shape: SETTINGS } = ENVIRONMENT;

function slackOf(given: Given, apiUrl: URL | undefined): DoctorSetup['slack'] {
  const botToken = readable(SETTINGS.SLACK_BOT_TOKEN, given['SLACK_BOT_TOKEN']);
  return botToken === undefined || apiUrl === undefined ? undefined : { botToken, apiUrl };
}

function transportOf(given: Given): DoctorSetup['transport'] {
  if (given['SLACK_APP_TOKEN'] !== undefined) {
    const appToken = readable(SETTINGS.SLACK_APP_TOKEN, given['SLACK_APP_TOKEN']);
    return appToken === undefined ? undefined : { kind: 'socket', appToken };
  }
  const signingSecret = readable(SETTINGS.SLACK_SIGNING_SECRET, given['SLACK_SIGNING_SECRET']);
  return signingSecret === undefined || signingSecret === ''
    ? undefined
    : { kind: 'http', signingSecret };
}

function sentryOf(given: Given): DoctorSetup['sentry'] {
  const url = readable(SETTINGS.SENTRY_URL, given['SENTRY_URL']);
  const token = readable(SETTINGS.SENTRY_AUTH_TOKEN, given['SENTRY_AUTH_TOKEN']);
  const organization = readable(SETTINGS.SENTRY_ORG, given['SENTRY_ORG']);
  if (url === undefined || token === undefined || organization === undefined) return undefined;
  return { url, token, organization };
}

function storeOf(given: Given): DoctorSetup['store'] {
  const url = readable(SETTINGS.DATABASE_URL, given['DATABASE_URL']);
  const key = SETTINGS.AUDIT_KEY.safeParse(given['AUDIT_KEY']);
  return url === undefined || !key.success ? undefined : { url, auditKey: key.data };
}

function auditChannelOf(text: string | undefined): DoctorSetup['auditChannel'] {
  if (text === undefined) return 'none';
  const id = readable(SETTINGS.AUDIT_CHANNEL, text);
  return id === undefined ? undefined : { id };
}
