import { createCachedProbes } from '../doctor/cached-probes.ts';
import type { CheckName } from '../doctor/check.ts';
import { ALL_CHECKS } from '../doctor/checks/all-checks.ts';
import { runChecks } from '../doctor/run-checks.ts';
import type { NamedCheckResult } from '../model/diagnostics.ts';
import { redact } from '../platform/logging/redact.ts';
import { createSentryClient } from '../sentry/client.ts';
import { createProbes, type ProbeOptions } from './doctor-probes.ts';
import { readSetup } from './read-setup.ts';
import { redactResults } from './redact-results.ts';

/** What {@link runDoctor} takes from outside. */
export interface DoctorOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly now: () => Date;
  /** Hears what became of a check that met an error which nobody meant to raise, without secrets. */
  readonly onBug: (check: CheckName, stack: string) => void;
  /** Longest time of one check, in milliseconds. */
  readonly deadlineMs?: number;
  /** Longest wait for one answer of Slack or Sentry, in milliseconds. */
  readonly timeoutMs?: number;
  readonly everyRegion?: ProbeOptions['everyRegion'];
}

// A database takes longest: three seconds to connect, five for a statement.
const DEADLINE_MS = 10_000;
const TIMEOUT_MS = 5_000;
const AUDIT_ENTRIES = 10_000;

/** Examines the set-up that the environment describes; nothing in the results is secret. */
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
      onBug: (check, error) => options.onBug(check, redact(safeStack(error), secrets)),
    });
    return redactResults(results, secrets);
  } finally {
    await client?.close();
  }
}

function safeStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const SECRET_NAMES = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'SENTRY_AUTH_TOKEN',
  'AUDIT_KEY',
];
// A word so short would be cut out of everything, and hides nothing.
const LEAST_SECRET = 6;

/** The secrets of a configuration that perhaps cannot be read. */
function secretsIn(environment: DoctorOptions['environment']): readonly string[] {
  const database = environment['DATABASE_URL'] ?? '';
  const password = URL.canParse(database) ? new URL(database).password : '';
  return [...SECRET_NAMES.map((name) => environment[name]?.trim() ?? ''), password].filter(
    (secret) => secret.length >= LEAST_SECRET,
  );
}
