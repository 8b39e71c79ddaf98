import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningJobs } from '../changes/jobs/start-jobs.ts';
import { COMMANDS, MODALS, SUGGESTIONS } from '../commands/registry.ts';
import { listening } from '../errors/listen-error.ts';
import { missingScopes, NEEDED_SCOPES } from '../model/needed-scopes.ts';
import type { Config } from '../platform/config/config.ts';
import { createConnectionGrace } from '../platform/health/connection-grace.ts';
import { type Readiness, readinessOf } from '../platform/health/readiness.ts';
import { createStoreProbe, type ProbeStore } from '../platform/health/store-probe.ts';
import { type OpenMetrics, openMetrics } from '../platform/metrics/open-metrics.ts';
import { countUnexpectedErrors } from '../platform/observability/instrument.ts';
import type { OpenChanges } from '../ports/metrics.ts';
import type { Store } from '../ports/store.ts';
import { PREVIEW_CONTROLS } from '../previews/answer-clicks.ts';
import { readInstallation } from '../slack/diagnostics/installation.ts';
import { openStore } from '../store/open-store.ts';
import { applyBootstrapLinks } from './bootstrap-links.ts';
import { createContainer } from './container.ts';
import type { Core } from './core.ts';
import { createCore } from './create-core.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { createInstrumentation } from './instrumentation.ts';
import type { AppEnvironment, RunningApp } from './running-app.ts';
import { createStartupRetry, isFinalSentryFault, type StartupRetry } from './startup-retry.ts';
import { storeEvents } from './store-events.ts';

const STOP_MS = 25_000;
/** Slack closes each socket every few hours, and opening a new one takes a moment. */
const SOCKET_GRACE_MS = 30_000;

/** Names of everything that users can run, as labels for invocation metrics. */
const COUNTED_NAMES: readonly string[] = [
  ...[...COMMANDS, ...MODALS, ...SUGGESTIONS].map(({ name }) => name),
  ...PREVIEW_CONTROLS,
];

/** State of the bot between start and stop. */
interface AppState {
  isStopping: boolean;
  opening: Promise<Store> | undefined;
  store: Store | undefined;
  probeStore: ProbeStore | undefined;
  jobs: RunningJobs | undefined;
}

/** Creates and starts the bot. Rejects if it cannot listen on an address. */
export async function startApp(config: Config, environment: AppEnvironment): Promise<RunningApp> {
  const { now, monotonicNow } = environment;
  const clock = { now, monotonicNow };
  const stopping = new AbortController();
  const state: AppState = {
    isStopping: false,
    opening: undefined,
    store: undefined,
    probeStore: undefined,
    jobs: undefined,
  };
  const figures = await openFigures(config, environment, () => readOpenChanges(state.store));
  const log = countUnexpectedErrors(environment.log, figures.metrics);
  const instrumentation = createInstrumentation({ metrics: figures.metrics, monotonicNow, log });
  const retry = createStartupRetry({ signal: stopping.signal, monotonicNow, log });
  const core = createCore(config, {
    environment,
    instrumentation,
    stopping: stopping.signal,
    clock,
    log,
  });
  const server = await openServer(core, state, retry).catch(async (error: unknown) => {
    await figures.stop();
    throw error;
  });
  log.info('listening', { host: config.http.host, port: server.port });
  if (figures.port !== undefined) {
    log.info('metrics listening', { host: config.http.host, port: figures.port });
  }
  const { pendingWork } = core.lifecycle;
  core.slack.installation.ended.addEventListener('abort', () => {
    if (state.jobs !== undefined) pendingWork.track(state.jobs.stop());
  });

  async function stop({ delayMs }: { readonly delayMs: number }): Promise<void> {
    const { receiver } = core.slack;
    state.isStopping = true;
    const stoppedAt = monotonicNow();
    log.info('stopping');
    server.drainConnections();
    // A load balancer keeps sending requests here until it has checked readiness again.
    if (config.slack.transport.kind === 'http' && receiver.isOpen()) await sleep(delayMs);
    stopping.abort();
    const closed = Promise.all([server.stop(), receiver.close()]);
    if (state.jobs !== undefined) pendingWork.track(state.jobs.stop());
    const remaining = await pendingWork.drain(STOP_MS - (monotonicNow() - stoppedAt));
    if (remaining > 0) log.warn('stopped with work in flight', { count: remaining });
    server.closeAllConnections();
    await Promise.all([closed, core.sentry.client.close(), figures.stop()]);
    // Recovery finishes the rest, at the next start or on another replica.
    const opened = await state.opening?.catch(() => undefined);
    await opened?.close();
    log.info('stopped');
  }

  let stopped: Promise<void> | undefined;
  return {
    port: server.port,
    metricsPort: figures.port,
    ready: becomeReady(core, state, retry),
    settled: pendingWork.settled,
    stop(how = { delayMs: 0 }) {
      stopped ??= stop(how);
      return stopped;
    },
  };
}

async function becomeReady(
  core: Core,
  state: AppState,
  { retryUntilReady }: StartupRetry,
): Promise<void> {
  const { config, slack, sentry, lifecycle, clock, log } = core;

  async function reachSlack() {
    state.opening = retryUntilReady('store', () =>
      openStore({ ...config.store, now: clock.now, events: storeEvents(core) }),
    );
    const store = await state.opening;
    const probeStore = createStoreProbe(store, clock.monotonicNow);
    state.store = store;
    state.probeStore = probeStore;
    log.info('store opened');
    const installation = await retryUntilReady('slack', () => readInstallation(slack.plainClient));
    for (const { scope } of missingScopes(installation.scopes ?? Object.keys(NEEDED_SCOPES))) {
      log.warn('slack scope missing: npm run doctor says what to fix', { code: scope });
    }
    const services = await createContainer(core, installation, store, probeStore);
    await slack.receiver.open();
    log.info('slack reached');
    return { ...services, teamId: installation.teamId, links: store.links };
  }

  async function reachSentry() {
    await retryUntilReady('sentry', () => sentry.reader.retrieveOrganization(), isFinalSentryFault);
    log.info('sentry reached');
  }

  const [services] = await Promise.all([reachSlack(), reachSentry()]);
  const { changes, links, teamId } = services;
  // The bootstrap links may wait forever for a scope of the token; that must not keep open changes from being finished.
  if (!lifecycle.stopping.aborted) state.jobs = services.startJobs();
  await retryUntilReady('bootstrap links', () =>
    applyBootstrapLinks(config.bootstrapLinks, {
      reader: sentry.reader,
      links,
      teamId,
      changes,
      now: clock.now,
      newId: randomUUID,
      log,
    }),
  );
}

function openFigures(
  { http, metricsPort }: Config,
  { version, now, log }: AppEnvironment,
  openChanges: () => Promise<OpenChanges>,
): Promise<OpenMetrics> {
  return listening('METRICS_PORT', metricsPort ?? 0, () =>
    openMetrics({
      host: http.host,
      port: metricsPort,
      version,
      commands: COUNTED_NAMES,
      readOpenChanges: openChanges,
      now,
      onFailure: (error) => log.unexpected('metrics failed', {}, error),
    }),
  );
}

function openServer(core: Core, state: AppState, retry: StartupRetry): Promise<HttpServer> {
  const { config, slack } = core;
  const { receiver } = slack;
  const receiverState = createConnectionGrace({
    isOpen: receiver.isOpen,
    graceMs: config.slack.transport.kind === 'socket' ? SOCKET_GRACE_MS : 0,
    monotonicNow: core.clock.monotonicNow,
  });
  return listening('PORT', config.http.port, () =>
    startHttpServer({
      ...config.http,
      readiness: () => readiness(core, state, retry, receiverState()),
      slackListener: () => (receiver.isOpen() ? receiver.listener : undefined),
    }),
  );
}

async function readiness(
  { slack, sentry }: Core,
  { isStopping, probeStore }: AppState,
  { pendingReason }: StartupRetry,
  receiverState: ReturnType<ReturnType<typeof createConnectionGrace>>,
): Promise<Readiness> {
  return readinessOf({
    isStopping,
    store: await probeStore?.(),
    slack: {
      receiver: receiverState,
      refusal: slack.receiver.refusal(),
      end: slack.installation.end(),
    },
    sentry: { isReached: sentry.site.isReached(), token: sentry.token.current() },
    pendingReason: {
      store: pendingReason('store'),
      slack: pendingReason('slack'),
      sentry: pendingReason('sentry'),
    },
  });
}

/** Reads the changes that are not finished; throws while the store is not open. */
async function readOpenChanges(store: Store | undefined): Promise<OpenChanges> {
  if (store === undefined) throw new Error('the records are not open yet');
  const [open, oldestAt] = await Promise.all([store.changes.open(), store.changes.oldestOpen()]);
  const count = [...open.values()].reduce((total, number) => total + number, 0);
  return { count, oldestAt };
}
