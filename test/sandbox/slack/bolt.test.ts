import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../../sandbox/slack/local-slack.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';

const TOKEN = 'xoxb-test';
const APP_TOKEN = 'xapp-test';
const SECRET = 'signing secret';
const pt = (text: string) => ({ type: 'plain_text' as const, text });
const option = { text: pt('Admin'), value: 'admin' };

const listen = (app: App): void => {
  app.command('/sentry', async ({ ack, respond, command }) => {
    await ack();
    await respond({ text: `you said ${command.text}` });
  });
  app.shortcut('invite', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'invite',
        title: pt('Invite'),
        submit: pt('Send'),
        blocks: [
          {
            type: 'input',
            block_id: 'role',
            label: pt('Role'),
            element: { type: 'external_select', action_id: 'pick' },
          },
        ],
      },
    });
  });
  app.options('pick', async ({ ack }) => ack({ options: [option] }));
  app.view('invite', async ({ ack }) => {
    await ack({ response_action: 'errors', errors: { role: 'not you' } });
  });
  app.event('link_shared', async ({ event, client }) => {
    const unfurls = Object.fromEntries(
      event.links.map(({ url }) => [url, { blocks: [{ type: 'divider' as const }] }]),
    );
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  });
};

const startBolt = async (transport: 'http' | 'socket', slack: LocalSlack): Promise<App> => {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver =
    transport === 'http'
      ? new HTTPReceiver({ signingSecret: SECRET, logLevel: LogLevel.ERROR })
      : new SocketModeReceiver({
          appToken: APP_TOKEN,
          logLevel: LogLevel.ERROR,
          // Bolt modifies the options it is given, so they must not be shared.
          installerOptions: { clientOptions: { ...clientOptions } },
        });
  const app = new App({ token: TOKEN, receiver, clientOptions, logLevel: LogLevel.ERROR });
  listen(app);
  if (transport === 'http') {
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    const address = 'address' in server ? server.address() : null;
    if (address === null || typeof address === 'string') throw new Error('no port');
    slack.connect(`http://127.0.0.1:${address.port}`);
  } else {
    await app.start();
    await slack.waitFor(() => slack.sockets.count === 1);
  }
  return app;
};

describe.each(['http', 'socket'] as const)('a real Bolt app over %s', (transport) => {
  let slack: LocalSlack;
  let app: App;
  const start = async () => {
    slack = await startLocalSlack({
      signingSecret: SECRET,
      botToken: TOKEN,
      unfurlDomains: ['sentry.example'],
      ...(transport === 'socket' ? { appToken: APP_TOKEN } : {}),
    });
    app = await startBolt(transport, slack);
  };
  afterEach(async () => {
    await app.stop();
    await slack.waitFor(() => slack.sockets.count === 0);
    await slack.stop();
  });

  it('answers commands, opens and refuses modals, offers options and previews links', async () => {
    await start();
    expect((await slack.command({ as: 'owner', in: 'general', text: 'hi' })).status).toBe(200);
    const [said] = await slack.waitFor(() => {
      const seen = slack.messagesSeenBy('owner', 'general');
      return seen.length > 0 && seen;
    });
    expect(said).toMatchObject({ text: 'you said hi', visibleTo: 'U0OWNER' });

    await slack.shortcut({ as: 'owner', callbackId: 'invite' });
    await slack.waitFor(() => slack.modalOf('owner'));
    expect(await slack.suggest({ as: 'owner', actionId: 'pick', query: 'adm' })).toEqual([option]);
    const sent = await slack.submit({ as: 'owner', values: { role: 'admin' } });
    expect(sent.errors).toEqual({ role: 'not you' });

    const { ts, channelId } = await slack.post({
      as: 'member',
      in: 'general',
      text: 'https://sentry.example/1',
    });
    await slack.waitFor(() =>
      slack
        .messagesSeenBy('owner', channelId)
        .find((message) => message.ts === ts && message.unfurls.length === 1),
    );
    expect(new Set(slack.deliveries.map((delivery) => delivery.transport))).toEqual(
      new Set([transport]),
    );
  });
});
