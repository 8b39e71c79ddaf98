import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Rig, startWithTinyBot } from './tiny-bot.ts';

const APP_TOKEN = 'xapp-1';

describe('Socket Mode', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startWithTinyBot({
      appToken: APP_TOKEN,
      ackTimeoutMs: 300,
      socketPingMs: 50,
      eventRetryDelays: [0],
    });
  });
  afterEach(() => rig.stop());

  // biome-ignore lint/suspicious/noExplicitAny: whatever Slack sends over a socket
  type Message = any;
  const connect = async (options: { autoPong?: boolean } = {}) => {
    const { url } = await rig.form('apps.connections.open', {}, APP_TOKEN);
    const socket = new WebSocket(url, options);
    const got: Message[] = [];
    const bot = { socket, got, ack: (message: Message): unknown => message.envelope_id && {} };
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      got.push(message);
      const payload = bot.ack(message);
      if (payload) socket.send(JSON.stringify({ envelope_id: message.envelope_id, payload }));
    });
    const before = rig.slack.sockets.count;
    await rig.slack.waitFor(() => rig.slack.sockets.count > before);
    await new Promise((resolve) => socket.once('message', resolve));
    return bot;
  };
  const command = () => rig.slack.command({ as: 'owner', in: 'general', text: 'x' });

  it.each([
    ['no token', '', 'not_authed'],
    ['the bot token', 'xoxb-test', 'not_allowed_token_type'],
    ['another app token', 'xapp-2', 'invalid_auth'],
  ])('refuses to open a connection with %s', async (_name, token, error) => {
    expect((await rig.form('apps.connections.open', {}, token)).error).toBe(error);
  });

  it('fails to open a connection on demand', async () => {
    rig.slack.fault('apps.connections.open', { kind: 'error', code: 'internal_error' });
    expect((await rig.form('apps.connections.open', {}, APP_TOKEN)).error).toBe('internal_error');
    rig.slack.fault('apps.connections.open', { kind: 'cut' });
    await expect(rig.form('apps.connections.open', {}, APP_TOKEN)).rejects.toThrow();
    expect((await rig.form('apps.connections.open', {}, APP_TOKEN)).ok).toBe(true);
  });

  it('accepts each socket URL once', async () => {
    const { socket, got } = await connect();
    expect(got).toMatchObject([{ type: 'hello', num_connections: 1 }]);
    const again = new WebSocket(socket.url);
    const refused = new Promise((resolve) => again.once('unexpected-response', resolve));
    again.on('error', () => undefined);
    await refused;
    expect(rig.slack.sockets.count).toBe(1);
  });

  it('delivers a command in an envelope and shows the content of the acknowledgement', async () => {
    const bot = await connect();
    bot.ack = () => ({ text: 'hello' });
    expect(await command()).toMatchObject({ outcome: 'answered', status: 200 });
    expect(bot.got.at(-1)).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { command: '/sentry', text: 'x', is_enterprise_install: 'false' },
    });
    expect(rig.slack.messagesSeenBy('owner', 'general')).toMatchObject([{ text: 'hello' }]);
  });

  it('shows an error when no socket is open, none responds, or it is closed', async () => {
    expect((await command()).outcome).toBe('failed');
    const bot = await connect();
    bot.ack = () => undefined;
    expect((await command()).outcome).toBe('timed-out');
    bot.ack = () => {
      bot.socket.terminate();
      return undefined;
    };
    expect((await command()).outcome).toBe('failed');
    const codes = rig.slack
      .messagesSeenBy('owner', 'general')
      .map(({ author }) => author.kind === 'slack' && author.code);
    expect(codes).toEqual(['dispatch_failed', 'operation_timeout', 'dispatch_failed']);
  });

  it('distributes deliveries over connections, and retries an event on another one', async () => {
    const bots = [await connect(), await connect()];
    await command();
    await command();
    expect(bots.map(({ got }) => got.length)).toEqual([2, 2]);
    for (const bot of bots) bot.ack = ({ retry_attempt }) => retry_attempt === 1 && {};
    await rig.slack.deliverEvent({ type: 'app_home_opened' });
    await rig.slack.waitFor(() => rig.slack.deliveries.at(-1)?.ack?.outcome === 'answered');
    const tries = bots.map(({ got }) => got.at(-1));
    expect(tries).toMatchObject([
      { type: 'events_api', retry_attempt: 0, retry_reason: '' },
      { type: 'events_api', retry_attempt: 1, retry_reason: 'timeout' },
    ]);
  });

  it.each(['refresh_requested', 'link_disabled'] as const)(
    'sends %s and closes the connection',
    async (reason) => {
      const bot = await connect();
      const closed = new Promise((resolve) => bot.socket.once('close', resolve));
      rig.slack.sockets.disconnect(reason);
      expect(rig.slack.sockets.count).toBe(0);
      await closed;
      expect(bot.got.at(-1)).toMatchObject({ type: 'disconnect', reason });
    },
  );

  it('sends a warning without closing the connection', async () => {
    const bot = await connect();
    rig.slack.sockets.disconnect('warning');
    await command();
    expect(bot.got.map(({ type }) => type)).toEqual(['hello', 'disconnect', 'slash_commands']);
  });

  it('sends pings, answers pings, and closes a socket that does not', async () => {
    await rig.stop();
    rig = await startWithTinyBot({ appToken: APP_TOKEN, socketPingMs: 200 });
    const bot = await connect();
    await new Promise((resolve) => bot.socket.once('ping', resolve));
    const ponged = new Promise((resolve) => bot.socket.once('pong', resolve));
    bot.socket.ping();
    await ponged;
    const deaf = await connect({ autoPong: false });
    await new Promise((resolve) => deaf.socket.once('close', resolve));
    await rig.slack.waitFor(() => rig.slack.sockets.count === 1);
    expect(bot.socket.readyState).toBe(WebSocket.OPEN);
  });
});
