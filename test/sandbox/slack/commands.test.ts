import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, startWithTinyBot } from './tiny-bot.ts';

describe('slash commands', () => {
  let rig: Rig;
  let time = 1_700_000_000_000;
  beforeEach(async () => {
    time = 1_700_000_000_000;
    rig = await startWithTinyBot({ now: () => time });
  });
  afterEach(() => rig.stop());
  const seen = (person = 'member', channel = 'general') =>
    rig.slack.messagesSeenBy(person, channel);

  it('arrive as a signed form without a charset', async () => {
    await rig.slack.command({ as: 'member', in: 'incidents', text: 'issue WEB-1A' });
    const [{ headers, raw, body } = { headers: {}, raw: '', body: {} }] = rig.bot.received;
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(headers['x-slack-request-timestamp']).toBe('1700000000');
    const mac = createHmac('sha256', 'signing secret').update(`v0:1700000000:${raw}`).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${mac}`);
    expect(body).toMatchObject({
      command: '/sentry',
      text: 'issue WEB-1A',
      user_id: 'U0MEMBER',
      channel_name: 'privategroup',
      is_enterprise_install: 'false',
    });
  });

  it('in a direct conversation have its name as Slack does', async () => {
    await rig.slack.command({ as: 'member', in: 'people-dm', text: '' });
    expect(rig.bot.received[0]?.body.channel_name).toBe('directmessage');
  });

  it.each([
    ['role @owner admin', 'role <@U0OWNER> admin'],
    ['hello @nobody-here', 'hello @nobody-here'],
    ['in #general and #incidents', 'in <#C0GENERAL|general> and <#C0INCIDENTS|>'],
    ['see https://x.io/?a=1&b=2.', 'see <https://x.io/?a=1&amp;b=2>.'],
    ['invite a.b@example.com', 'invite <mailto:a.b@example.com|a.b@example.com>'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['@channel', '<!channel>'],
  ])('escape "%s"', async (text, expected) => {
    await rig.slack.command({ as: 'member', in: 'general', text });
    expect(rig.bot.received[0]?.body.text).toBe(expected);
  });

  it('may be of any length', async () => {
    const text = 'x'.repeat(1_000_000);
    await rig.slack.command({ as: 'member', in: 'general', text });
    expect(rig.bot.received[0]?.body.text).toBe(text);
  });

  it('show the text of the acknowledgement: to one user, or to all with the command', async () => {
    rig.bot.reply = () => ({ body: { text: 'for you' } });
    await rig.slack.command({ as: 'member', in: 'general', text: 'x' });
    rig.bot.reply = () => ({ body: { text: 'for all', response_type: 'in_channel' } });
    await rig.slack.command({ as: 'member', in: 'general', text: 'x' });
    expect(seen().map(({ text }) => text)).toEqual(['for you', '/sentry x', 'for all']);
    expect(seen('owner').map(({ text }) => text)).toEqual(['/sentry x', 'for all']);
  });

  it.each([
    ['never', 'operation_timeout', 'timed-out'],
    [{ status: 500 }, 'dispatch_failed', 'answered'],
    [{ body: { blocks: [{ type: 'nope' }] } }, 'invalid_command_response', 'answered'],
  ] as const)("show Slack's own error after %j", async (reply, code, outcome) => {
    const { slack, bot, stop } = await startWithTinyBot({ ackTimeoutMs: 300 });
    bot.reply = () => reply;
    const ack = await slack.command({ as: 'member', in: 'general', text: 'x' });
    expect(ack.outcome).toBe(outcome);
    expect(slack.messagesSeenBy('member', 'general')).toMatchObject([
      { author: { kind: 'slack', code }, visibleTo: 'U0MEMBER' },
    ]);
    await stop();
  });

  const responseUrl = async (channel = 'general'): Promise<string> => {
    await rig.slack.command({ as: 'member', in: channel, text: 'x' });
    return rig.bot.received.at(-1)?.body.response_url;
  };

  it('can be answered where the bot is not a member', async () => {
    const url = await responseUrl('people-dm');
    expect((await rig.respond(url, { text: 'hello' })).status).toBe(200);
    expect(seen('member', 'people-dm')).toMatchObject([{ text: 'hello', visibleTo: 'U0MEMBER' }]);
  });

  it('can be answered five times, but not six', async () => {
    const url = await responseUrl();
    const statuses: number[] = [];
    for (let use = 0; use < 6; use += 1) {
      statuses.push((await rig.respond(url, { text: 'x' })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(rig.slack.apiCalls.at(-1)?.answer?.body).toEqual({ ok: false, error: 'used_url' });
  });

  it('can be answered for half an hour', async () => {
    const url = await responseUrl();
    time += 30 * 60_000;
    expect((await rig.respond(url, { text: 'x' })).status).toBe(200);
    time += 1;
    expect((await rig.respond(url, { text: 'x' })).status).toBe(404);
  });

  it('let the bot replace and delete an earlier reply, and refuse bad blocks', async () => {
    const url = await responseUrl();
    expect((await rig.respond(url, { blocks: [{ type: 'nope' }] })).status).toBe(400);
    await rig.respond(url, { text: 'working' });
    await rig.respond(url, { text: 'done', replace_original: true, response_type: 'in_channel' });
    expect(seen()).toMatchObject([{ text: 'done', visibleTo: 'U0MEMBER' }]);
    await rig.respond(url, { delete_original: true });
    expect(seen()).toEqual([]);
  });

  it('are redelivered unchanged', async () => {
    await rig.slack.command({ as: 'owner', in: 'general', text: 'x' });
    const [delivery] = rig.slack.deliveries;
    if (delivery === undefined) throw new Error('nothing was delivered');
    await rig.slack.redeliver(delivery);
    expect(new Set(rig.bot.received.map(({ raw }) => raw)).size).toBe(1);
    expect(rig.bot.received).toHaveLength(2);
  });

  it('in a direct conversation are only visible to its members', () => {
    const { id } = rig.slack.channel('people-dm', 'member');
    expect(() => rig.slack.messagesSeenBy('nobody', id)).toThrow(
      'nobody is not in the conversation',
    );
  });

  it('can be forged, stale and duplicate', async () => {
    const payload = rig.slack.commandPayload({ as: 'owner', in: 'general', text: 'x' });
    const stale = rig.slack.signedRequest('command', payload, { timestamp: 1, secret: 'other' });
    expect((await rig.slack.request(stale)).status).toBe(200);
    await rig.slack.request(stale);
    expect(rig.bot.received.map(({ headers }) => headers['x-slack-request-timestamp'])).toEqual([
      '1',
      '1',
    ]);
  });
});
