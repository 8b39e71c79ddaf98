import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningJobs } from '../changes/jobs/start-jobs.ts';
import { listening } from '../errors/listen-error.ts';
import { missingScopes, NEEDED_SCOPES } from '../model/needed-scopes.ts';
import { createPendingWork } from '../platform/concurrency/pending-work.ts';
import type { Config } from '../platform/config/config.ts';
import { createConnectionGrace } from '../platform/health/connection-grace.ts';
import { createInstallationMonitor } from '../platform/health/installation-monitor.ts';
import { readinessOf } from '../platform/health/readiness.ts';
import { createStoreProbe, type ProbeStore } from '../platform/health/store-probe.ts';
import { createTokenMonitor } from '../platform/health/token-monitor.ts';
import { openMetrics } from '../platform/metrics/open-metrics.ts';
import { countUnexpectedErrors } from '../platform/observability/count-unexpected-errors.ts';
import type { Store } from '../ports/store.ts';
import { createSentryClient, type SentryClient } from '../sentry/client.ts';
import { readInstallation } from '../slack/diagnostics/installation.ts';
import { verifyBotToken } from '../slack/diagnostics/verify-bot-token.ts';
import { createReceiver } from '../slack/inbound/create-receiver.ts';
import { createBoltLogger } from '../slack/outbound/bolt-logger.ts';
import { createWebClient } from '../slack/outbound/create-web-client.ts';
import { InstrumentedWebClient } from '../slack/outbound/instrumented-web-client.ts';
import { openStore } from '../store/open-store.ts';
import { applyBootstrapLinks } from './bootstrap-links.ts';
import { createInstrumentation } from './create-instrumentation.ts';
import { isFinalSentryFault } from './final-sentry-fault.ts';
import { startHttpServer } from './http-server.ts';
import { joinRooms } from './join-rooms.ts';
import { readOpenChanges } from './read-open-changes.ts';
import type { AppEnvironment, RunningApp } from './running-app.ts';
import { createSentrySite } from './sentry-site.ts';
import { createStartupRetry } from './startup-retry.ts';
import { WATCHED_COMMANDS } from './watched-commands.ts';

const STOP_MS = 25_000;
/** Slack closes each socket every few hours, and a new one takes a moment. */
const SOCKET_GRACE_MS = 30_000;

/** Builds everything by hand and starts it. Rejects if the address cannot be listened on. */
export async function startApp(config: Config, environment: AppEnvironment): Promise<RunningApp> {
  const { now, monotonicNow, version } = environment;
  const startedAt = now();
  const { apiUrl, botToken, transport } = config.slack;
  const stopping = new AbortController();
  let store: Store | undefined;
  const figures = await listening('METRICS_PORT', config.metricsPort ?? 0, () =>
    openMetrics({
      host: config.http.host,
      port: config.metricsPort,
      version,
      commands: WATCHED_COMMANDS,
      readOpenChanges: async () => readOpenChanges(store),
      now,
      onFailure: (error) => environment.log.bug('metrics failed', {}, error),
    }),
  );
  const { metrics } = figures;
  const log = countUnexpectedErrors(environment.log, metrics);
  const instrumentation = createInstrumentation({ metrics, monotonicNow, log });
  const { retryUntilReady, pendingReason } = createStartupRetry({
    signal: stopping.signal,
    monotonicNow,
    log,
  });
  const logger = createBoltLogger(log);

  const settings = { token: botToken, apiUrl, logger, instrumentation: instrumentation.slack };
  const asker = createWebClient(settings);
  const installationMonitor = createInstallationMonitor({
    ask: () => verifyBotToken(asker),
    log,
  });
  const client = new InstrumentedWebClient(settings, installationMonitor);
  const slackReceiver = createReceiver({
    transport,
    apiUrl,
    deliveries: instrumentation.deliveries,
    now,
    monotonicNow,
    logger,
    log,
  });
  const tokenMonitor = createTokenMonitor({
    sentry: () => sentry,
    startTimer: (ms, callback) => void setTimeout(callback, ms).unref(),
    monotonicNow,
    stopping: stopping.signal,
    log,
  });
  const sentry: SentryClient = createSentryClient({
    baseUrl: config.sentry.url,
    token: config.sentry.token,
    organization: config.sentry.organization,
    userAgent: `sentry-chatops/${version}`,
    timings: environment.sentryTimings ?? {},
    instrumentation: instrumentation.sentry,
    onCallEnd: tokenMonitor.onCallEnd,
  });
  const { reader, site } = createSentrySite(sentry, {
    baseUrl: config.sentry.url,
    organizationSlug: config.sentry.organization,
    unfurlHosts: config.unfurl.hosts,
  });
  const pendingWork = createPendingWork((error) => log.bug('work in flight failed', {}, error));
  const rooms = {
    config,
    client,
    slackReceiver,
    installationMonitor,
    tokenMonitor,
    sentry,
    reader,
    site,
    pendingWork,
    version,
    stopping: AbortSignal.any([stopping.signal, installationMonitor.ended]),
    previewRetryMs: environment.previewRetryMs,
    changeTimings: environment.changeTimings,
    maxConcurrent: environment.maxConcurrent,
    startedAt,
    now,
    monotonicNow,
    instrumentation,
    logger,
    log,
  };
  let isStopping = false;
  let probeStore: ProbeStore | undefined;
  let opening: Promise<Store> | undefined;
  let jobs: RunningJobs | undefined;
  const receiverState = createConnectionGrace({
    isOpen: slackReceiver.isOpen,
    graceMs: transport.kind === 'socket' ? SOCKET_GRACE_MS : 0,
    monotonicNow,
  });
  const server = await listening('PORT', config.http.port, () =>
    startHttpServer({
      ...config.http,
      readiness: async () =>
        readinessOf({
          isStopping,
          store: await probeStore?.(),
          slack: {
            entrance: receiverState(),
            refusal: slackReceiver.refusal(),
            end: installationMonitor.end(),
          },
          sentry: { isReached: site.isReached(), token: tokenMonitor.current() },
          pendingReason: {
            store: pendingReason('store'),
            slack: pendingReason('slack'),
            sentry: pendingReason('sentry'),
          },
        }),
      slackListener: () => (slackReceiver.isOpen() ? slackReceiver.listener : undefined),
    }),
  ).catch(async (error: unknown) => {
    await figures.stop();
    throw error;
  });
  log.info('listening', { host: config.http.host, port: server.port });
  if (figures.port !== undefined) {
    log.info('metrics listening', { host: config.http.host, port: figures.port });
  }

  async function becomeReady(): Promise<void> {
    const reachSlack = async () => {
      opening = retryUntilReady('store', () => openStore({ ...config.store, now }));
      const records = await opening;
      const probe = createStoreProbe(records, monotonicNow);
      probeStore = probe;
      store = records;
      log.info('store opened');
      const installation = await retryUntilReady('slack', () => readInstallation(asker));
      for (const { scope } of missingScopes(installation.scopes ?? Object.keys(NEEDED_SCOPES))) {
        log.warn('slack scope missing: npm run doctor says what to mend', { code: scope });
      }
      const changeRoom = await joinRooms({ ...rooms, probeStore: probe }, installation, records);
      await slackReceiver.open();
      log.info('slack reached');
      return { ...changeRoom, teamId: installation.teamId, links: records.links };
    };
    const reachSentry = async () => {
      await retryUntilReady('sentry', () => reader.retrieveOrganization(), isFinalSentryFault);
      log.info('sentry reached');
    };
    const [room] = await Promise.all([reachSlack(), reachSentry()]);
    // First links may wait for a scope of the token for ever: what was left open is finished all the same.
    if (!rooms.stopping.aborted) jobs = room.startJobs();
    await retryUntilReady('bootstrap links', () =>
      applyBootstrapLinks(config.bootstrapLinks, { ...room, reader, now, newId: randomUUID, log }),
    );
  }

  installationMonitor.ended.addEventListener('abort', () => {
    if (jobs !== undefined) pendingWork.track(jobs.stop());
  });

  async function stop({ delayMs }: { readonly delayMs: number }): Promise<void> {
    isStopping = true;
    const stoppedAt = monotonicNow();
    log.info('stopping');
    server.letGo();
    // A balancer goes on sending here until it has looked at the readiness again.
    if (transport.kind === 'http' && slackReceiver.isOpen()) await sleep(delayMs);
    stopping.abort();
    const closed = Promise.all([server.stop(), slackReceiver.close()]);
    if (jobs !== undefined) pendingWork.track(jobs.stop());
    const left = await pendingWork.drain(STOP_MS - (monotonicNow() - stoppedAt));
    if (left > 0) log.warn('stopped with work in flight', { count: left });
    server.cut();
    await Promise.all([closed, sentry.close(), figures.stop()]);
    // What could not finish is finished by the protocol's recovery, at the next start or by another replica.
    const opened = await opening?.catch(() => undefined);
    await opened?.close();
    log.info('stopped');
  }

  let stopped: Promise<void> | undefined;
  return {
    port: server.port,
    metricsPort: figures.port,
    ready: becomeReady(),
    settled: pendingWork.settled,
    stop(how = { delayMs: 0 }) {
      stopped ??= stop(how);
      return stopped;
    },
  };
}
