import { randomUUID } from 'node:crypto';
import { createAuthorize } from '../authorization/authorizer.ts';
import { createBotTokenCache } from '../authorization/bot-token-cache.ts';
import { createMayUndo } from '../authorization/may-undo.ts';
import { createPermissionPreview } from '../authorization/permission-preview.ts';
import { instrumentChanges } from '../changes/instrument-changes.ts';
import { TIMINGS } from '../changes/timings.ts';
import { COMMANDS } from '../commands/registry.ts';
import { createDeliveryRoom } from '../deliveries/create-delivery-room.ts';
import { createDispatch } from '../dispatch/dispatcher.ts';
import { createErrorContext } from '../dispatch/error-context.ts';
import { createMakeChange } from '../dispatch/make-change.ts';
import { createNotifyMember } from '../dispatch/notify-member.ts';
import { createShareAnswer } from '../dispatch/share-answer.ts';
import { createOpenHomeTabs } from '../home/open-home-tabs.ts';
import type { Actor } from '../model/actor.ts';
import type { Principal } from '../model/principal.ts';
import { createConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import { sleep } from '../platform/concurrency/sleep.ts';
import { createYieldQueue } from '../platform/concurrency/yield-queue.ts';
import { createUserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import { capabilitiesOf } from '../policy/capabilities-of.ts';
import type { Store } from '../ports/store.ts';
import { createPreviewRoom } from '../previews/create-preview-room.ts';
import { createSlackApp } from '../slack/create-slack-app.ts';
import type { Installation } from '../slack/diagnostics/installation.ts';
import { createHandleDelivery } from '../slack/inbound/handle-delivery.ts';
import { createModals } from '../slack/outbound/create-modals.ts';
import { createPostInThread } from '../slack/outbound/create-post-in-thread.ts';
import { createPublishHome } from '../slack/outbound/create-publish-home.ts';
import { createSendUnfurls } from '../slack/outbound/create-send-unfurls.ts';
import { type ChangeRoom, createChangeRoom } from './create-change-room.ts';
import { createFormRoom } from './create-form-room.ts';
import { createHomeRoom } from './create-home-room.ts';
import { createMessageRoom } from './create-message-room.ts';
import { createPeopleRoom } from './create-people-room.ts';
import { createReadingRoom } from './create-reading-room.ts';
import { invalidateCaches } from './invalidate-caches.ts';
import type { Rooms } from './rooms.ts';
import { createSelfCheck } from './self-check.ts';

/** Answers in progress at once; more would keep everybody waiting until they give up. */
const MAX_CONCURRENT = 250;

/** Builds by hand everything that serves one workspace, and hands it to Bolt; nothing comes in before the slackReceiver opens. */
export async function joinRooms(
  rooms: Rooms,
  installation: Installation,
  records: Store,
): Promise<ChangeRoom> {
  const {
    config,
    client,
    slackReceiver,
    installationMonitor,
    sentry,
    reader,
    site,
    pendingWork,
    logger,
    log,
  } = rooms;
  const { now, monotonicNow, instrumentation } = rooms;
  const { tracer, metrics, record } = instrumentation;
  const { apiUrl, botToken, command: commandName } = config.slack;
  const timings = { ...TIMINGS, ...rooms.changeTimings };
  const token = createBotTokenCache(
    reader,
    monotonicNow,
    instrumentation.memory('bot-token', 'sentry'),
  );
  const { teamId } = installation;
  const { links, blocks, notifications, channelSettings } = records;
  const people = createPeopleRoom({
    client,
    teamId,
    reader,
    store: records,
    matching: config.identity,
    instrumentation,
    monotonicNow,
  });
  const { directory, identity, findApprovers, findSlackUser } = people;
  const errorContext = createErrorContext({ findApprovers, commandName, now, log });
  invalidateCaches(notifications, { identity, directory, sentry }, log);
  const { readContext, loadHealthReport, runQuery, policySettings } = createReadingRoom({
    ...rooms,
    people,
    store: records,
    token,
    teamId,
    isSlackOpen: slackReceiver.isOpen,
    checkSetup: createSelfCheck({ config, reader, now, log }),
  });
  const messages = createMessageRoom({
    client,
    apiUrl,
    installation: installationMonitor,
    instrumentation,
    log,
  });
  const { post, reply, sendDirectMessage } = messages;
  const home = {
    readContext,
    writeContext: {
      ...readContext,
      sentryWriter: sentry.writer,
      linkWriter: links,
      blockWriter: blocks,
      channelSettingsWriter: channelSettings,
    },
    authorize: createAuthorize({
      identity,
      reader,
      settings: policySettings,
      token: token.current,
    }),
  };
  const mayUndo = createMayUndo(token);
  const changeRoom = createChangeRoom({
    mayUndo,
    store: records,
    home,
    reader,
    directory,
    auditChannel: config.auditChannel,
    requireInstalled: installationMonitor.requireInstalled,
    tokenMonitor: rooms.tokenMonitor,
    commandName,
    timings,
    now,
    newId: randomUUID,
    log,
    sendDirectMessage,
    notifyMember: config.notifyMembers
      ? createNotifyMember({ findSlackUser, sendDirectMessage, log })
      : undefined,
    post,
    auditFailed: metrics.auditFailed,
  });
  const changes = instrumentChanges(changeRoom.changes, metrics);
  const makeChange = createMakeChange({ changes, mayUndo, errorContext, sleep, log });
  const limits = createUserRateLimiter({ perMinute: config.perMinute, now, monotonicNow });
  const shared = {
    runQuery,
    makeChange,
    identity,
    limits,
    reader,
    site: site.current,
    record,
    now,
    log,
  };
  const allows = createPermissionPreview(home);
  const homes = createHomeRoom({
    ...shared,
    allows,
    loadHealthReport,
    publish: createPublishHome(client),
    opened: createOpenHomeTabs({ hints: records.hints, now, log }),
    commandName,
  });
  const afterChange = (actor: Actor, requestId: string) =>
    pendingWork.track(homes.refresh({ actor, requestId }));
  const limiter = createConcurrencyLimiter(rooms.maxConcurrent ?? MAX_CONCURRENT);
  const told = { errorContext, afterChange, commandName, limiter };
  const { modalOpener, modalDispatcher } = createFormRoom({
    home,
    changes,
    mayUndo,
    limits,
    timings,
    ...told,
    record,
    log,
  });
  const { claims, runOnce } = createDeliveryRoom({
    store: records.claims,
    now,
    stopping: rooms.stopping,
    log,
  });
  const { externalChannels } = config.share;
  const shareAnswer = createShareAnswer({ directory, externalChannels, claims });
  await createSlackApp({
    botToken,
    apiUrl,
    receiver: slackReceiver.receiver,
    installation,
    repeated: instrumentation.deliveries.repeated,
    installationMonitor,
    pendingWork,
    monotonicNow,
    logger,
    log,
    context: {
      dispatch: createDispatch({
        ...shared,
        ...told,
        modalOpener,
        shareAnswer,
        allows,
        mayDo: async (principal: Principal) => capabilitiesOf(principal, await token.current()),
        yieldToEventLoop: createYieldQueue(),
        commands: COMMANDS,
      }),
      previews: createPreviewRoom({
        ...shared,
        limiter,
        commandName,
        admit: identity.admit,
        metrics,
        directory,
        store: records,
        createSendUnfurls: (counters) =>
          createSendUnfurls({
            client,
            counters,
            queued: () => tracer.begin('queue'),
            monotonicNow,
            log,
          }),
        postEphemeral: messages.postEphemeral,
        postInThread: createPostInThread(post),
        retryMs: rooms.previewRetryMs,
        pendingWork,
        stopping: rooms.stopping,
        settings: {
          ...policySettings,
          ...config.unfurl,
          externalSharing: externalChannels,
        },
        monotonicNow,
      }),
      modalDispatcher,
      homes,
      reply,
      postShared: messages.postShared,
      modals: createModals(client, log),
      handleDelivery: createHandleDelivery(runOnce, pendingWork),
      newId: randomUUID,
    },
  });
  return changeRoom;
}
