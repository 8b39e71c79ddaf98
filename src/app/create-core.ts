import { createPendingWork } from '../platform/concurrency/pending-work.ts';
import { type Config, secretsOf } from '../platform/config/config.ts';
import { createInstallationMonitor } from '../platform/health/installation-monitor.ts';
import { createTokenMonitor } from '../platform/health/token-monitor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { Clock } from '../ports/clock.ts';
import { createSentryClient, type SentryClient } from '../sentry/client.ts';
import { verifyBotToken } from '../slack/diagnostics/installation.ts';
import { createReceiver } from '../slack/inbound/create-receiver.ts';
import {
  createBoltLogger,
  createWebClient,
  InstrumentedWebClient,
} from '../slack/outbound/create-web-client.ts';
import type { Core, SentryConnection, SlackConnection } from './core.ts';
import type { Instrumentation } from './instrumentation.ts';
import type { AppEnvironment } from './running-app.ts';
import { createSentrySite } from './sentry-site.ts';

interface CoreParts {
  readonly environment: AppEnvironment;
  readonly instrumentation: Instrumentation;
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** Creates everything that needs no response from Slack; sends nothing yet. */
export function createCore(config: Config, parts: CoreParts): Core {
  const { environment, instrumentation, stopping, clock, log } = parts;
  const slack = connectSlack(config, parts);
  return {
    config,
    slack,
    sentry: connectSentry(config, parts),
    lifecycle: {
      version: environment.version,
      startedAt: clock.now(),
      pendingWork: createPendingWork((error) => log.unexpected('work in flight failed', {}, error)),
      stopping: AbortSignal.any([stopping, slack.installation.ended]),
    },
    overrides: environment,
    instrumentation,
    clock,
    log,
  };
}

function connectSlack(config: Config, { instrumentation, clock, log }: CoreParts): SlackConnection {
  const { apiUrl, botToken: token, transport } = config.slack;
  const logger = createBoltLogger(log);
  const settings = { token, apiUrl, logger, instrumentation: instrumentation.slack };
  // It must not report a revoked token: it is the client that verifies such reports.
  const plainClient = createWebClient(settings);
  const installation = createInstallationMonitor({ ask: () => verifyBotToken(plainClient), log });
  return {
    plainClient,
    client: new InstrumentedWebClient(settings, installation),
    installation,
    receiver: createReceiver({
      transport,
      apiUrl,
      deliveries: instrumentation.deliveries,
      clock,
      logger,
      log,
    }),
    logger,
  };
}

function connectSentry(config: Config, parts: CoreParts): SentryConnection {
  const { environment, instrumentation, stopping, clock, log } = parts;
  const { url: baseUrl, token, organization, maxConcurrent } = config.sentry;
  const tokenMonitor = createTokenMonitor({
    sentry: () => client,
    startTimer: (ms, callback) => void setTimeout(callback, ms).unref(),
    monotonicNow: clock.monotonicNow,
    stopping,
    log,
  });
  const client: SentryClient = createSentryClient({
    baseUrl,
    token,
    organization,
    maxConcurrent,
    assumeMembersAccepted: config.assumeMembersAccepted,
    userAgent: `sentry-chatops/${environment.version}`,
    secrets: secretsOf(config),
    timings: environment.sentryTimings ?? {},
    instrumentation: { ...instrumentation.sentry, ended: tokenMonitor.onCallEnd },
  });
  const { reader, site } = createSentrySite(client, {
    baseUrl,
    organizationSlug: organization,
    unfurlHosts: config.unfurl.hosts,
  });
  return { client, reader, site, token: tokenMonitor };
}
