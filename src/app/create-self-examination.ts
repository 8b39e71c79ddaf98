import { CHECKS_IN_SLACK } from '../doctor/checks/all-checks.ts';
import { examine } from '../doctor/examine.ts';
import { createLooks } from '../doctor/looks.ts';
import type { DoctorSetup } from '../doctor/setup.ts';
import type { Examined } from '../model/diagnostics.ts';
import { type Config, secretsOf } from '../platform/config/config.ts';
import type { Log } from '../platform/logging/log.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { createInstruments } from './create-instruments.ts';
import { redactResults } from './redact-results.ts';

// A person waits for it, behind the look at the bot's health.
const DEADLINE_MS = 3_000;
const TIMEOUT_MS = 2_500;
const AUDIT_ENTRIES = 1_000;

/** Builds the doctor's look of a running bot at its own set-up; it never rejects. */
export function createSelfExamination(options: {
  readonly config: Config;
  readonly reader: SentryReader;
  readonly now: () => Date;
  readonly log: Log;
}): () => Promise<readonly Examined[]> {
  const { config, reader, now, log } = options;
  const setup = setupOf(config);
  const secrets = secretsOf(config);
  const instruments = createInstruments({
    reader,
    timeoutMs: TIMEOUT_MS,
    auditEntries: AUDIT_ENTRIES,
    now,
  });
  return async () => {
    const found = await examine(CHECKS_IN_SLACK, createLooks(setup, instruments), {
      deadlineMs: DEADLINE_MS,
      onBug: (check, error) => log.bug('check of the set-up failed', { method: check }, error),
    });
    return redactResults(found, secrets);
  };
}

function setupOf(config: Config): DoctorSetup {
  const { slack, sentry, store, identity, unfurl, auditChannel, bootstrapLinks } = config;
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
    auditChannel: auditChannel === undefined ? 'none' : { id: auditChannel },
  };
}
