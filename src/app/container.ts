import { randomUUID } from 'node:crypto';
import { createMayUndo } from '../authorization/authorizer.ts';
import { createIssueActs } from '../authorization/bot-token-cache.ts';
import { createRunQueryFor } from '../authorization/query-runner.ts';
import { homeCommands } from '../commands/core/home-commands.ts';
import { COMMANDS, changeTextOf } from '../commands/registry.ts';
import { createDeliveryServices } from '../deliveries/run-once.ts';
import {
  createDescribeFailure,
  createErrorContext,
  createReceiptContext,
} from '../dispatch/error-context.ts';
import { createHomePublisher, type HomePublisher } from '../home/home-publisher.ts';
import { createLoadHome } from '../home/load-home.ts';
import { createOpenHomeTabs } from '../home/open-home-tabs.ts';
import { createConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { ProbeStore } from '../platform/health/store-probe.ts';
import { createUserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { Store } from '../ports/store.ts';
import { createPreviews } from '../previews/create-previews.ts';
import { createSlackApp } from '../slack/create-slack-app.ts';
import type { Installation } from '../slack/diagnostics/installation.ts';
import { createHandleDelivery } from '../slack/inbound/middleware.ts';
import { createOutbound } from '../slack/outbound/create-outbound.ts';
import { createPublishHome } from '../slack/outbound/create-publish-home.ts';
import { createSendUnfurls } from '../slack/outbound/create-send-unfurls.ts';
import { createPostInThread } from '../slack/outbound/post.ts';
import { type Access, createAccess } from './access.ts';
import {
  type ChangeServices,
  createChangeServices,
  createLastIssueAct,
} from './change-services.ts';
import type { Core } from './core.ts';
import { createDispatchServices } from './dispatch-services.ts';
import { createGrantServices } from './grant-services.ts';
import { createIdentityServices, type IdentityServices } from './identity-services.ts';
import { invalidateCaches } from './invalidate-caches.ts';

/** Concurrent invocations; with more, every user would wait until they give up. */
const MAX_CONCURRENT = 250;

/**
 * Composition root: creates everything that serves one workspace, and hands it to Bolt. No delivery arrives before the
 * receiver opens.
 */
export async function createContainer(
  core: Core,
  installation: Installation,
  store: Store,
  probeStore: ProbeStore,
): Promise<ChangeServices> {
  const { config, slack, sentry, lifecycle, instrumentation, clock, log } = core;
  const { apiUrl, command: commandName } = config.slack;
  const { metrics, record } = instrumentation;
  const { pendingWork, stopping } = lifecycle;

  const people = createIdentityServices(core, installation.teamId, store);
  invalidateCaches(store.notifications, { ...people, sentry: sentry.client }, log);
  const access = createAccess(core, people, store, probeStore);
  const outbound = createOutbound({
    client: slack.client,
    apiUrl,
    installation: slack.installation,
    instrumentResponseUrl: instrumentation.responseUrl,
    log,
  });

  const errorContext = createErrorContext({ ...clock, ...people, commandName, log });
  const describeFailure = createDescribeFailure(errorContext);
  const receiptContext = createReceiptContext({
    errorContext,
    mayUndo: createMayUndo(access.mutationContextFor, access.botToken.current),
    textOf: changeTextOf,
  });
  const grants = createGrantServices(core, { people, access, store, outbound });
  const changeServices = createChangeServices(core, {
    people,
    store,
    grants,
    outbound,
    receiptContext,
    botToken: access.botToken.current,
  });

  const limits = createUserRateLimiter({ perMinute: config.perMinute, clock });
  const limiter = createConcurrencyLimiter(core.overrides.maxConcurrent ?? MAX_CONCURRENT);
  const homes = createHomes(core, { people, access, store, limits });
  const { claims, runOnce } = createDeliveryServices({
    store: store.claims,
    now: clock.now,
    stopping,
    log,
  });
  const { dispatch, modalDispatcher, stepDispatcher, suggest } = createDispatchServices(core, {
    people,
    access,
    changeServices,
    receiptContext,
    describeFailure,
    limits,
    limiter,
    homes,
    claims,
    grants,
    store,
  });
  const previews = createPreviews({
    access: {
      runQuery: createRunQueryFor(people.identity, access.runQuery),
      admit: people.identity.admit,
      settings: access.settings,
      issueActs: createIssueActs(access.botToken),
    },
    slack: {
      directory: people.directory,
      createSendUnfurls: (counters) =>
        createSendUnfurls({
          client: slack.client,
          counters,
          monotonicNow: clock.monotonicNow,
          log,
        }),
      postEphemeral: outbound.postEphemeral,
      postInThread: createPostInThread(outbound.post),
    },
    store,
    sharing: { ...config.unfurl, externalSharing: config.share.externalChannels },
    retry: { delayMs: core.overrides.previewRetryMs, track: pendingWork.track, stopping },
    bounds: { limits, limiter },
    site: sentry.site.current,
    commandName,
    clock,
    observability: { record, metrics, log },
  });

  await createSlackApp({
    botToken: config.slack.botToken,
    apiUrl,
    connection: slack,
    installation,
    pendingWork,
    repeated: instrumentation.deliveries.repeated,
    monotonicNow: clock.monotonicNow,
    log,
    context: {
      dispatch,
      modalDispatcher,
      stepDispatcher,
      suggest,
      previews,
      homes,
      reply: outbound.reply,
      createRespond: outbound.createRespond,
      postShared: outbound.postShared,
      modals: outbound.modals,
      handleDelivery: createHandleDelivery(runOnce, pendingWork),
      lastIssueAct: createLastIssueAct(store.audit, installation.teamId),
      now: clock.now,
      newId: randomUUID,
    },
  });
  return changeServices;
}

function createHomes(
  { config, slack, sentry, instrumentation, clock, log }: Core,
  services: {
    readonly people: IdentityServices;
    readonly access: Access;
    readonly store: Store;
    readonly limits: ReturnType<typeof createUserRateLimiter>;
  },
): HomePublisher {
  const { people, access, store, limits } = services;
  const { now } = clock;
  const commandName = config.slack.command;
  return createHomePublisher({
    loadHome: createLoadHome({
      identity: people.identity,
      runQuery: access.runQuery,
      reader: sentry.reader,
      loadHealthReport: access.loadHealthReport,
      site: sentry.site.current,
      commandsFor: (may) => homeCommands(COMMANDS, may),
      previewPermission: access.previewPermission,
      commandName,
      now,
      log,
    }),
    limits,
    publish: createPublishHome(slack.client),
    opened: createOpenHomeTabs({ hints: store.hints, now, log }),
    commandName,
    now,
    record: instrumentation.record,
    log,
  });
}
