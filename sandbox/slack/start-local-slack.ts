import { SANDBOX_PEOPLE } from '../people.ts';
import { createDeliveries } from './deliveries/deliveries.ts';
import { createEventSender, EVENT_RETRY_DELAYS } from './deliveries/events.ts';
import { createHttpTransport } from './deliveries/http-transport.ts';
import { createRawAccess } from './deliveries/raw-access.ts';
import type { Transport } from './deliveries/transport.ts';
import { createDrivers } from './driving/drivers.ts';
import { forwardMessages } from './driving/message-events.ts';
import type { LocalSlack, LocalSlackOptions } from './local-slack.ts';
import { startServer } from './server.ts';
import { createSocketHub } from './sockets/socket-hub.ts';
import { createCallLog } from './web-api/call-log.ts';
import { type AppSettings, DEFAULT_SCOPES } from './workspace/app-settings.ts';
import { DEFAULT_CHANNELS } from './workspace/channels.ts';
import { createWorkspace } from './workspace/workspace.ts';

const settingsOf = (options: LocalSlackOptions): AppSettings => ({
  appId: 'A0SENTRYBOT',
  botId: 'B0SENTRYBOT',
  botUserId: 'U0SENTRYBOT',
  botToken: options.botToken,
  appToken: options.appToken,
  signingSecret: options.signingSecret,
  teamId: 'T0SANDBOX',
  teamDomain: 'sandbox',
  teamName: 'Sandbox',
  enterpriseId: options.enterpriseId,
  scopes: options.scopes ?? DEFAULT_SCOPES,
  unfurlDomains: options.unfurlDomains ?? [],
  command: options.command ?? '/sentry',
  events: options.events ?? ['link_shared', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'],
});

/** Starts a Slack on 127.0.0.1 that behaves like the real one toward an app, and is driven by its methods. */
export const startLocalSlack = async (options: LocalSlackOptions): Promise<LocalSlack> => {
  const now = options.now ?? Date.now;
  const app = settingsOf(options);
  const server = await startServer(options.port ?? 0);
  const workspace = createWorkspace({
    app,
    people: options.people ?? SANDBOX_PEOPLE,
    channels: options.channels ?? DEFAULT_CHANNELS,
    now,
    baseUrl: server.url,
  });
  const { feed, roster, channels, views, messages, links, faults } = workspace;
  const log = createCallLog(feed, now);
  const hub = createSocketHub(workspace, options.socketPingMs ?? 10_000);
  server.serve(workspace, log, hub);

  let endpoint: string | undefined;
  let http: Transport | undefined;
  const transport = (): Transport => {
    if (app.appToken !== undefined) return hub.transport;
    if (http === undefined) throw new Error('connect() this Slack to the bot first');
    return http;
  };
  const deliveries = createDeliveries(transport, feed, now, options.ackTimeoutMs ?? 3000);
  const events = createEventSender(
    workspace,
    deliveries,
    options.eventRetryDelays ?? EVENT_RETRY_DELAYS,
  );
  forwardMessages(workspace, events);

  return {
    ...createDrivers(workspace, deliveries, events),
    ...createRawAccess(workspace, () => endpoint),
    apiUrl: `${server.url}api/`,
    teamId: app.teamId,
    botUserId: app.botUserId,
    commandName: app.command,
    people: roster.people,
    connect: (botUrl) => {
      const url = new URL(botUrl);
      if (url.pathname === '/') url.pathname = '/slack/events';
      http?.stop();
      endpoint = url.href;
      http = createHttpTransport(url.href, app, now);
    },
    stop: async () => {
      events.stop();
      http?.stop();
      hub.transport.stop();
      faults.liftAll();
      feed.close();
      await server.stop();
    },
    sockets: hub.sockets,
    channel: (name, as) => channels.get(name, roster.get(as)),
    channels: channels.list,
    messagesSeenBy: (person, channel) => {
      const viewer = roster.get(person);
      return messages.seenBy(viewer.userId, channels.get(channel, viewer).id);
    },
    modalOf: (person) => {
      const stack = views.stackOf(roster.get(person).userId);
      const view = stack.at(-1);
      return view === undefined ? undefined : { views: stack, view };
    },
    homeOf: (person) => views.homeOf(roster.get(person).userId),
    composerOf: (person) => links.composerOf(roster.get(person).userId),
    get apiCalls() {
      return log.list();
    },
    get deliveries() {
      return deliveries.list();
    },
    restoreBotToken: workspace.botGrant.restore,
    subscribe: feed.subscribe,
    waitFor: feed.waitFor,
    fault: faults.set,
  };
};
