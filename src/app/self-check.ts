import { createCachedProbes } from '../doctor/cached-probes.ts';
import { CHECKS_IN_SLACK } from '../doctor/checks/all-checks.ts';
import { runChecks } from '../doctor/run-checks.ts';
import type { DoctorSetup } from '../doctor/setup.ts';
import type { NamedCheckResult } from '../model/diagnostics.ts';
import { type Config, secretsOf } from '../platform/config/config.ts';
import type { Log } from '../platform/logging/log.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { createProbes } from './doctor-probes.ts';
import { redactResults } from './redact-results.ts';

// A user waits for it, after the health report.
const DEADLINE_MS = 3_000;
const TIMEOUT_MS = 2_500;
const AUDIT_ENTRIES = 1_000;

/** Creates the function with which a running bot checks its own setup; it never rejects. */
export function createSelfCheck(options: {
  readonly config: Config;
  readonly reader: SentryReader;
  readonly now: () => Date;
  readonly log: Log;
}): () => Promise<readonly NamedCheckResult[]> {
  const { config, reader, now, log } = options;
  const setup = setupOf(config);
  const secrets = secretsOf(config);
  const probes = createProbes({
    reader,
    timeoutMs: TIMEOUT_MS,
    auditEntries: AUDIT_ENTRIES,
    now,
  });
  return async () => {
    const found = await runChecks(CHECKS_IN_SLACK, createCachedProbes(setup, probes), {
      deadlineMs: DEADLINE_MS,
      onUnexpectedError: (check, error) =>
        log.unexpected('check of the set-up failed', { method: check }, error),
    });
    return redactResults(found, secrets);
  };
}

function setupOf(config: Config): DoctorSetup {
  const { slack, sentry, store, identity, unfurl, auditChannel, requests, bootstrapLinks } = config;
  return {
    faults: [],
    warnings: [],
    slack,
    apiUrl: slack.apiUrl,
    transport: slack.transport,
    sentry,
    store,
    emailMatch: identity.emailMatch,
    bootstrapLinks,
    unfurlHosts: unfurl.hosts,
    auditChannel: channelOf(auditChannel),
    requestsChannel: channelOf(requests.channel),
  };
}

function channelOf(id: string | undefined): DoctorSetup['auditChannel'] {
  return id === undefined ? 'none' : { id };
}
