import type { z } from 'zod';
import { createCachedProbes } from '../doctor/cached-probes.ts';
import type { CheckName } from '../doctor/check.ts';
import { ALL_CHECKS } from '../doctor/checks/all-checks.ts';
import { runChecks } from '../doctor/run-checks.ts';
import type { DoctorSetup } from '../doctor/setup.ts';
import type { NamedCheckResult } from '../model/diagnostics.ts';
import { givenSettings, readConfig } from '../platform/config/config.ts';
import { ENVIRONMENT } from '../platform/config/environment.ts';
import { redact } from '../platform/logging/redact.ts';
import { safeStack } from '../platform/logging/safe-stack.ts';
import { createSentryClient } from '../sentry/client.ts';
import { createProbes, type ProbeOptions } from './doctor-probes.ts';
import { redactResults } from './redact-results.ts';

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Reads as much of the environment as possible, with every fault. An invalid setting is undefined, never its default,
 * so that no token goes to a host that was not configured.
 */
function readSetup(environment: Given): DoctorSetup {
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
    auditChannel: channelOf(given['AUDIT_CHANNEL']),
    requestsChannel: channelOf(given['REQUESTS_CHANNEL']),
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

// All channels are set in the same way.
function channelOf(text: string | undefined): DoctorSetup['auditChannel'] {
  if (text === undefined) return 'none';
  const id = readable(SETTINGS.AUDIT_CHANNEL, text);
  return id === undefined ? undefined : { id };
}

/** Inputs of {@link runDoctor}. */
export interface DoctorOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly now: () => Date;
  /** Called with the redacted stack of an unexpected error in a check. */
  readonly onUnexpectedError: (check: CheckName, stack: string) => void;
  /** Time limit for one check, in milliseconds. */
  readonly deadlineMs?: number;
  /** Timeout for one response from Slack or Sentry, in milliseconds. */
  readonly timeoutMs?: number;
  readonly everyRegion?: ProbeOptions['everyRegion'];
}

// The database takes longest: three seconds to connect, five for a statement.
const DEADLINE_MS = 10_000;
const TIMEOUT_MS = 5_000;
const AUDIT_ENTRIES = 10_000;

/** Checks the setup that the environment describes; the results contain no secrets. */
export async function runDoctor(options: DoctorOptions): Promise<readonly NamedCheckResult[]> {
  const { environment, version, now, timeoutMs = TIMEOUT_MS, everyRegion } = options;
  const setup = readSetup(environment);
  const secrets = secretsIn(environment);
  const client =
    setup.sentry &&
    createSentryClient({
      baseUrl: setup.sentry.url,
      token: setup.sentry.token,
      organization: setup.sentry.organization,
      assumeMembersAccepted: environment['ASSUME_MEMBERS_ACCEPTED'] === 'on',
      userAgent: `sentry-chatops/${version}`,
      timings: { tryTimeoutMs: timeoutMs, deadlineMs: timeoutMs },
    });
  try {
    const probes = createProbes({
      reader: client,
      timeoutMs,
      auditEntries: AUDIT_ENTRIES,
      now,
      everyRegion,
    });
    const results = await runChecks(ALL_CHECKS, createCachedProbes(setup, probes), {
      deadlineMs: options.deadlineMs ?? DEADLINE_MS,
      onUnexpectedError: (check, error) =>
        options.onUnexpectedError(check, redact(safeStack(error), secrets)),
    });
    return redactResults(results, secrets);
  } finally {
    await client?.close();
  }
}

const SECRET_NAMES = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'SENTRY_AUTH_TOKEN',
  'AUDIT_KEY',
];
// A shorter word would be cut out of everything, and hides nothing.
const LEAST_SECRET = 6;

/** Returns the secrets of a configuration that may be invalid. */
function secretsIn(environment: DoctorOptions['environment']): readonly string[] {
  const database = environment['DATABASE_URL'] ?? '';
  const password = URL.canParse(database) ? new URL(database).password : '';
  return [...SECRET_NAMES.map((name) => environment[name]?.trim() ?? ''), password].filter(
    (secret) => secret.length >= LEAST_SECRET,
  );
}
