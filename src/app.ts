import { randomUUID } from 'node:crypto';
import { createAnswerQuery } from './answer-query.ts';
import { applyBootstrapLinks } from './bootstrap-links.ts';
import type { RunningJobs } from './changes/jobs/start-jobs.ts';
import { COMMANDS } from './commands/registry.ts';
import type { Config } from './config.ts';
import { type ChangeRoom, createChangeRoom } from './create-change-room.ts';
import { createDispatch } from './dispatch.ts';
import { createEnter } from './enter.ts';
import { startHttpServer } from './http-server.ts';
import { createIdentity } from './identity/identify.ts';
import { createInFlight } from './in-flight.ts';
import { isWritable } from './is-writable.ts';
import type { Log } from './log.ts';
import { createMakeChange } from './make-change.ts';
import { createPreviewRoom } from './previews/create-preview-room.ts';
import { createSentryClient, type SentryClientOptions } from './sentry/client.ts';
import { createSiteSource } from './site-source.ts';
import { createBoltLogger } from './slack/bolt-logger.ts';
import { createDirectory } from './slack/create-directory.ts';
import { createEntrance } from './slack/create-entrance.ts';
import { createPost } from './slack/create-post.ts';
import { createPostInThread } from './slack/create-post-in-thread.ts';
import { createReply } from './slack/create-reply.ts';
import { createSendUnfurls } from './slack/create-send-unfurls.ts';
import { createSlackApp } from './slack/create-slack-app.ts';
import { createWebClient } from './slack/create-web-client.ts';
import { type Installation, readInstallation } from './slack/installation.ts';
import type { TellPrivately } from './slack/ports.ts';
import { responseOrigins } from './slack/response-origins.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/ports.ts';
import { createUntilItWorks } from './until-it-works.ts';

/** The running bot. */
export interface RunningApp {
  /** Port of `/slack/events`, `/healthz` and `/readyz`. */
  readonly port: number;
  /** Resolves when Slack and Sentry have both answered once; rejects if Slack refuses the token, or on `stop`. */
  readonly ready: Promise<void>;
  /** Resolves when nothing that Slack was acknowledged for is under way. */
  readonly settled: () => Promise<void>;
  /** Takes no more requests, finishes what was acknowledged (at most 25 s), closes connections. */
  readonly stop: () => Promise<void>;
}

/** What {@link startApp} takes from outside besides the configuration. */
export interface AppEnvironment {
  readonly log: Log;
  readonly version: string;
  readonly now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
  /** Other time-outs and delays of Sentry calls than the usual ones. */
  readonly sentryTimings?: SentryClientOptions['timings'] | undefined;
  /** Milliseconds until a preview that failed is tried once more, if not the usual ones. */
  readonly previewRetryMs?: number | undefined;
}

const DRAIN_MS = 25_000;

/** Builds everything by hand and starts it. Rejects if the address cannot be listened on. */
export async function startApp(config: Config, environment: AppEnvironment): Promise<RunningApp> {
  const { log, now, monotonicNow, version } = environment;
  const { apiUrl, botToken, transport, command: commandName } = config.slack;
  const policySettings = { assumeOpenOrganization: config.assumeOpenOrganization };
  const stopping = new AbortController();
  const untilItWorks = createUntilItWorks({ signal: stopping.signal, log });
  const logger = createBoltLogger(log);

  const client = createWebClient({ token: botToken, apiUrl, logger });
  const entrance = createEntrance({ transport, apiUrl, now, monotonicNow, logger, log });
  const sentry = createSentryClient({
    baseUrl: config.sentry.url,
    token: config.sentry.token,
    organization: config.sentry.organization,
    userAgent: `sentry-chatops/${version}`,
    timings: environment.sentryTimings ?? {},
  });
  const { reader, site } = createSiteSource(sentry, {
    baseUrl: config.sentry.url,
    organizationSlug: config.sentry.organization,
    unfurlHosts: config.unfurl.hosts,
  });
  const inFlight = createInFlight((error) => log.bug('work in flight failed', {}, error));
  let store: Store | undefined;
  let opening: Promise<Store> | undefined;
  let jobs: RunningJobs | undefined;
  const server = await startHttpServer({
    ...config.http,
    readiness: async () => ({
      slack: entrance.isOpen(),
      sentry: site.isReached(),
      store: await isWritable(store),
    }),
    slackListener: () => (entrance.isOpen() ? entrance.listener : undefined),
  });
  log.info('listening', { host: config.http.host, port: server.port });

  async function serve(installation: Installation, records: Store): Promise<ChangeRoom> {
    const { teamId } = installation;
    const { links, blocks, audit, channelSettings } = records;
    const directory = createDirectory({ client, teamId, monotonicNow });
    const settings = {
      mode: config.identity.emailMatch,
      domains: config.identity.emailDomains,
    };
    const identity = createIdentity({ directory, reader, settings, links, blocks, monotonicNow });
    const queryReader = { ...reader, audit, links, channelSettings, teamId };
    const answerQuery = createAnswerQuery({
      identity,
      reader: queryReader,
      settings: policySettings,
    });
    const reply = createReply({ client, responseOrigins: responseOrigins(apiUrl), log });
    const post = createPost(client, log);
    const tellPrivately: TellPrivately = (to, message) =>
      reply({ ...to, responseUrl: undefined, replacesOriginal: false }, message);
    const { standing, memberOf } = identity;
    const { grantedScopes } = directory;
    const ours = { links, blocks, channelSettings, teamId, grantedScopes };
    const reading = { sentry: reader, ...ours, standing, memberOf };
    const changeRoom = createChangeRoom({
      store: records,
      home: {
        reading,
        writing: {
          ...reading,
          sentryWriter: sentry.writer,
          linkWriter: links,
          blockWriter: blocks,
          channelSettingsWriter: channelSettings,
          now,
        },
        enter: createEnter({ identity, reader, settings: policySettings }),
      },
      reader,
      directory,
      auditChannel: config.auditChannel,
      commandName,
      now,
      newId: randomUUID,
      log,
      sendDirectMessage: (userId, requestId, message) =>
        reply(
          {
            userId,
            requestId,
            responseUrl: undefined,
            channelId: undefined,
            replacesOriginal: false,
          },
          message,
        ),
      post,
    });
    const { changes } = changeRoom;
    const makeChange = createMakeChange({ changes, commandName, now, log });
    const shared = { answerQuery, makeChange, identity, reader, site: site.current, now, log };
    await createSlackApp({
      botToken,
      apiUrl,
      receiver: entrance.receiver,
      installation,
      monotonicNow,
      logger,
      log,
      context: {
        dispatch: createDispatch({ ...shared, commands: COMMANDS, commandName }),
        previews: createPreviewRoom({
          ...shared,
          commandName,
          admit: identity.admit,
          directory,
          store: records,
          createSendUnfurls: (counters) =>
            createSendUnfurls({ client, counters, monotonicNow, log }),
          tellPrivately,
          postInThread: createPostInThread(post),
          retryMs: environment.previewRetryMs,
          inFlight,
          stopping: stopping.signal,
          settings: {
            ...policySettings,
            ...config.unfurl,
            externalSharing: config.shareExternalChannels,
          },
          monotonicNow,
        }),
        reply,
        inFlight,
        newId: randomUUID,
      },
    });
    await entrance.open();
    return changeRoom;
  }

  async function becomeReady(): Promise<void> {
    const reachSlack = async () => {
      opening = untilItWorks('store', () => openStore({ ...config.store, now }));
      const records = await opening;
      store = records;
      log.info('store opened');
      const installation = await untilItWorks('auth.test', () => readInstallation(client));
      const changeRoom = await serve(installation, records);
      log.info('slack reached');
      return { ...changeRoom, teamId: installation.teamId, links: records.links };
    };
    const reachSentry = async () => {
      await untilItWorks('retrieveOrganization', () => reader.retrieveOrganization());
      log.info('sentry reached');
    };
    const [room] = await Promise.all([reachSlack(), reachSentry()]);
    await untilItWorks('bootstrap links', () =>
      applyBootstrapLinks(config.bootstrapLinks, { ...room, reader, now, newId: randomUUID, log }),
    );
    if (!stopping.signal.aborted) jobs = room.startJobs();
  }

  async function stop(): Promise<void> {
    stopping.abort();
    const closed = Promise.all([server.stop(), entrance.close()]);
    if (jobs !== undefined) inFlight.track(jobs.stop());
    const left = await inFlight.drain(DRAIN_MS);
    if (left > 0) log.warn('stopped with work in flight', { count: left });
    server.cut();
    await Promise.all([closed, sentry.close()]);
    // What could not finish is finished by the protocol's recovery, at the next start or by another replica.
    const opened = await opening?.catch(() => undefined);
    await opened?.close();
    log.info('stopped');
  }

  let stopped: Promise<void> | undefined;
  return {
    port: server.port,
    ready: becomeReady(),
    settled: inFlight.settled,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
