import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, startWithTinyBot } from './tiny-bot.ts';

const LINK = 'https://acme.sentry.example/issues/1/?a=1&b=2';
const AS_TOLD = 'https://acme.sentry.example/issues/1/?a=1&amp;b=2';
const card = (text = 'card') => ({
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text } },
    {
      type: 'actions',
      block_id: 'b',
      elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
    },
  ],
});

describe('links', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startWithTinyBot({ unfurlDomains: ['sentry.example'] });
  });
  afterEach(() => rig.stop());
  const told = (index = 0) => rig.bot.received[index]?.body;

  it('in registered domains are reported with entities, and no others are', async () => {
    await rig.slack.post({ as: 'member', in: 'general', text: `see ${LINK} and https://x.io` });
    await rig.slack.post({ as: 'member', in: 'general', text: 'https://sentry.example.evil.io/' });
    await rig.slack.post({ as: 'member', in: 'general', text: `\`${LINK}\`` });
    expect(rig.bot.received).toHaveLength(1);
    expect(rig.bot.received[0]?.headers['content-type']).toBe('application/json');
    expect(told()).toMatchObject({
      type: 'event_callback',
      is_ext_shared_channel: false,
      authorizations: [{ is_bot: true }],
      event: {
        type: 'link_shared',
        source: 'conversations_history',
        is_bot_user_member: true,
        links: [{ domain: 'sentry.example', url: AS_TOLD }],
      },
    });
  });

  it('in shared channels are marked, but links by users of other companies are not reported', async () => {
    await rig.slack.post({ as: 'partner', in: 'partner-room', text: LINK });
    await rig.slack.post({ as: 'member', in: 'partner-room', text: LINK });
    expect(rig.bot.received).toHaveLength(1);
    expect(told().is_ext_shared_channel).toBe(true);
  });

  it('are unfurled by the exact URL that was reported, for everyone, and a second unfurl edits the first', async () => {
    const message = await rig.slack.post({ as: 'member', in: 'people-dm', text: LINK });
    const { unfurl_id, source } = told().event;
    const unfurl = (url: string, attachment: object) =>
      rig.call('chat.unfurl', { unfurl_id, source, unfurls: { [url]: attachment } });
    expect((await unfurl(LINK, card())).error).toBe('cannot_unfurl_url');
    expect((await unfurl(AS_TOLD, card('one'))).ok).toBe(true);
    expect((await unfurl(AS_TOLD, card('two'))).ok).toBe(true);
    const [shown] = rig.slack.messagesSeenBy('owner', message.channelId);
    expect(shown?.unfurls).toMatchObject([{ id: 1, url: AS_TOLD, attachment: card('two') }]);
  });

  it.each([
    [{}, 'missing_channel'],
    [{ channel: 'C0GENERAL' }, 'missing_ts'],
    [{ unfurl_id: 'x' }, 'missing_source'],
    [{ unfurl_id: 'x', source: 'composer' }, 'invalid_unfurl_id'],
    [{ unfurl_id: 'x', source: 'elsewhere' }, 'invalid_source'],
    [{ channel: 'C0GENERAL', ts: '1.0' }, 'cannot_find_message'],
    [{ channel: 'C0NONE', ts: '1.0' }, 'cannot_find_channel'],
    [{ channel: 'C0GENERAL', ts: '1', unfurl_id: 'x', source: 'y' }, 'invalid_arguments'],
  ])('are not unfurled with %j', async (where, error) => {
    const answer = await rig.call('chat.unfurl', { ...where, unfurls: { [AS_TOLD]: card() } });
    expect(answer.error).toBe(error);
  });

  it('are not unfurled with rich text', async () => {
    const { channelId, ts } = await rig.slack.post({ as: 'member', in: 'general', text: LINK });
    const unfurls = { [AS_TOLD]: { blocks: [{ type: 'rich_text', elements: [] }] } };
    const answer = await rig.call('chat.unfurl', { channel: channelId, ts, unfurls });
    expect(answer.error).toBe('invalid_blocks');
  });

  it('are reported from the composer first, if enabled', async () => {
    rig.bot.reply = async ({ body }) => {
      const { channel, message_ts: ts } = body.event;
      await rig.call('chat.unfurl', { channel, ts, unfurls: { [AS_TOLD]: card() } });
      return {};
    };
    await rig.slack.post({ as: 'member', in: 'general', text: LINK, compose: true });
    expect(rig.bot.received.map(({ body }) => body.event.source)).toEqual([
      'composer',
      'conversations_history',
    ]);
    expect(told().event).toMatchObject({ channel: 'COMPOSER' });
    expect(told().event.message_ts).toBe(told().event.unfurl_id);
  });

  it('in an Enterprise organization have no unfurl_id', async () => {
    const other = await startWithTinyBot({
      unfurlDomains: ['sentry.example'],
      enterpriseId: 'E0LOCAL',
    });
    await other.slack.post({ as: 'member', in: 'general', text: LINK });
    expect(other.bot.received[0]?.body.event).not.toHaveProperty('unfurl_id');
    expect(other.bot.received[0]?.body.authorizations[0].enterprise_id).toBe('E0LOCAL');
    await other.stop();
  });

  it('added by an edit are reported, and those removed lose their preview', async () => {
    const message = await rig.slack.post({ as: 'member', in: 'general', text: LINK });
    const { channelId: channel, ts } = message;
    await rig.call('chat.unfurl', { channel, ts, unfurls: { [AS_TOLD]: card() } });
    const text = 'https://sentry.example/2';
    const edited = await rig.slack.edit({ as: 'member', message, text });
    expect(edited).toMatchObject({ isEdited: true, unfurls: [] });
    expect(told(1).event.links).toEqual([{ domain: 'sentry.example', url: text }]);
  });

  it('whose event fails are redelivered three times, and not unfurled', async () => {
    const impatient = await startWithTinyBot({
      unfurlDomains: ['sentry.example'],
      ackTimeoutMs: 300,
      eventRetryDelays: [0, 0, 0],
    });
    const { slack, bot } = impatient;
    bot.reply = ({ headers }) =>
      headers['x-slack-retry-num'] === undefined ? 'never' : { status: 500 };
    const { channelId, ts } = await slack.post({ as: 'member', in: 'general', text: LINK });
    await slack.waitFor(() => slack.deliveries.length === 4);
    await slack.waitFor(() => slack.deliveries.every(({ ack }) => ack !== undefined));
    const retries = bot.received.map(({ headers }) => [
      headers['x-slack-retry-num'],
      headers['x-slack-retry-reason'],
    ]);
    expect(retries).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    expect(new Set(bot.received.map(({ body }) => body.event_id)).size).toBe(1);
    const unfurls = { [AS_TOLD]: card() };
    const answer = await impatient.call('chat.unfurl', { channel: channelId, ts, unfurls });
    expect(answer.error).toBe('cannot_unfurl_url');
    await impatient.stop();
  });

  it('have buttons in their previews that users of other companies can click', async () => {
    const message = await rig.slack.post({ as: 'member', in: 'partner-room', text: LINK });
    const { channelId: channel, ts } = message;
    await rig.call('chat.unfurl', { channel, ts, unfurls: { [AS_TOLD]: card() } });
    await rig.slack.click({ as: 'partner', message, actionId: 'go' });
    const { body } = rig.bot.received.at(-1) ?? {};
    expect(body).not.toHaveProperty('message');
    expect(body).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0PARTNER', team_id: 'T0PARTNER1' },
      team: { id: 'T0SANDBOX' },
      app_unfurl: { app_unfurl_url: AS_TOLD, is_app_unfurl: true },
      container: { type: 'message_attachment', attachment_id: 1, is_app_unfurl: true },
    });
    await rig.respond(body.response_url, { ...card('new'), text: 'x', replace_original: true });
    const [shown] = rig.slack.messagesSeenBy('partner', 'partner-room');
    expect(shown?.unfurls[0]?.attachment).toMatchObject(card('new'));
  });

  it('can get a private invitation to connect, if the app requests it', async () => {
    const { channelId: channel, ts } = await rig.slack.post({
      as: 'member',
      in: 'general',
      text: LINK,
    });
    await rig.call('chat.unfurl', { channel, ts, user_auth_message: 'Get linked' });
    expect(rig.slack.messagesSeenBy('member', 'general').at(-1)?.text).toBe('Get linked');
    expect(rig.slack.messagesSeenBy('owner', 'general')).toHaveLength(1);
  });

  it('in messages are delivered to an app subscribed to message events, including its own messages', async () => {
    const other = await startWithTinyBot({ events: ['message.channels'] });
    await other.slack.post({ as: 'member', in: 'general', text: 'WEB-1A' });
    await other.slack.post({ as: 'member', in: 'incidents', text: 'WEB-1B' });
    await other.call('chat.postMessage', { channel: 'C0GENERAL', text: 'WEB-1C' });
    await other.slack.waitFor(() => other.bot.received.length === 2);
    expect(other.bot.received.map(({ body }) => body.event)).toMatchObject([
      { type: 'message', text: 'WEB-1A', user: 'U0MEMBER', channel_type: 'channel' },
      { type: 'message', text: 'WEB-1C', bot_id: 'B0SENTRYBOT' },
    ]);
    await other.stop();
  });
});
