import { randomUUID } from 'node:crypto';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { createAnswerQuery } from './answer-query.ts';
import { COMMANDS } from './commands/registry.ts';
import type { Config } from './config.ts';
import { createDispatch } from './dispatch.ts';
import { ChatopsError } from './errors.ts';
import { faultFields } from './fault-fields.ts';
import { startHttpServer } from './http-server.ts';
import { createIdentity } from './identity/identify.ts';
import { createInFlight } from './in-flight.ts';
import type { Log } from './log.ts';
import { createPreviewLinks } from './previews/preview-links.ts';
import { createSentryClient, type SentryClientOptions } from './sentry/client.ts';
import { createSiteSource } from './site-source.ts';
import { createBoltLogger } from './slack/bolt-logger.ts';
import { createDirectory } from './slack/create-directory.ts';
import { createEntrance } from './slack/create-entrance.ts';
import { createReply } from './slack/create-reply.ts';
import { createSendUnfurls } from './slack/create-send-unfurls.ts';
import { createSlackApp } from './slack/create-slack-app.ts';
import { createWebClient } from './slack/create-web-client.ts';
import { isFinalTokenFault } from './slack/final-token-fault.ts';
import { type Installation, readInstallation } from './slack/installation.ts';
import { responseOrigins } from './slack/response-origins.ts';

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
}

const DRAIN_MS = 25_000;
const MAX_RETRY_DELAY_MS = 30_000;

/** Builds everything by hand and starts it. Rejects if the address cannot be listened on. */
export async function startApp(config: Config, environment: AppEnvironment): Promise<RunningApp> {
  const { log, now, monotonicNow, version } = environment;
  const { apiUrl, botToken, transport, command: commandName } = config.slack;
  const policySettings = { assumeOpenOrganization: config.assumeOpenOrganization };
  const stopping = new AbortController();
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
  const server = await startHttpServer({
    ...config.http,
    readiness: () => ({ slack: entrance.isOpen(), sentry: site.isReached() }),
    slackListener: () => (entrance.isOpen() ? entrance.listener : undefined),
  });
  log.info('listening', { host: config.http.host, port: server.port });

  async function serve(installation: Installation): Promise<void> {
    const directory = createDirectory({ client, teamId: installation.teamId, monotonicNow });
    const settings = {
      mode: config.identity.emailMatch,
      domains: config.identity.emailDomains,
    };
    const identity = createIdentity({ directory, reader, settings, monotonicNow });
    const answerQuery = createAnswerQuery({ identity, reader, settings: policySettings });
    const shared = { answerQuery, identity, reader, site: site.current, now, log };
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
        previewLinks: createPreviewLinks({
          ...shared,
          directory,
          settings: { ...policySettings, externalChannels: config.unfurl.externalChannels },
        }),
        reply: createReply({ client, responseOrigins: responseOrigins(apiUrl), log }),
        sendUnfurls: createSendUnfurls(client, log),
        inFlight,
        newId: randomUUID,
      },
    });
    await entrance.open();
  }

  // Tries again for as long as waiting can heal it, and says each time what is not there yet.
  function untilItWorks<Result>(method: string, call: () => Promise<Result>): Promise<Result> {
    const policy = retry(
      handleWhen((error) => !isFinalTokenFault(error) && !stopping.signal.aborted),
      { backoff: new ExponentialBackoff({ maxDelay: MAX_RETRY_DELAY_MS }) },
    ).dangerouslyUnref();
    policy.onFailure(({ reason }) => {
      const error = 'error' in reason ? reason.error : undefined;
      const outcome = error instanceof ChatopsError ? error.kind : error?.name;
      log.warn('not ready yet', { method, outcome, ...faultFields(error) });
    });
    return policy.execute(call, stopping.signal);
  }

  async function becomeReady(): Promise<void> {
    const reachSlack = async () => {
      await serve(await untilItWorks('auth.test', () => readInstallation(client)));
      log.info('slack reached');
    };
    const reachSentry = async () => {
      await untilItWorks('retrieveOrganization', () => reader.retrieveOrganization());
      log.info('sentry reached');
    };
    await Promise.all([reachSlack(), reachSentry()]);
  }

  return {
    port: server.port,
    ready: becomeReady(),
    settled: inFlight.settled,
    async stop() {
      stopping.abort();
      const closed = Promise.all([server.stop(), entrance.close()]);
      const left = await inFlight.drain(DRAIN_MS);
      if (left > 0) log.warn('stopped with work in flight', { count: left });
      server.cut();
      await Promise.all([closed, sentry.close()]);
      log.info('stopped');
    },
  };
}
