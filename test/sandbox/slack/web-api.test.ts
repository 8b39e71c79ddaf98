import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, startWithTinyBot } from './tiny-bot.ts';

const section = (text = 'x') => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('the Web API', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startWithTinyBot();
  });
  afterEach(() => rig.stop());

  it('tells a client who it is, with its scopes in the headers', async () => {
    const answer = await rig.api.auth.test();
    expect(answer).toMatchObject({ ok: true, team_id: rig.slack.teamId, user_id: 'U0SENTRYBOT' });
    expect(answer.response_metadata?.scopes).toContain('users:read.email');
  });

  it.each([
    ['without a token', '', 'not_authed'],
    ['with another token', 'xoxb-other', 'invalid_auth'],
    ['with an app token', 'xapp-1', 'not_allowed_token_type'],
  ])('refuses a call %s', async (_name, token, error) => {
    expect(await rig.form('auth.test', {}, token)).toEqual({ ok: false, error });
  });

  it('rejects unknown methods, and names missing arguments', async () => {
    expect((await rig.form('chat.nope', {})).error).toBe('unknown_method');
    expect(await rig.form('users.info', {})).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    });
  });

  it('accepts JSON bodies only where Slack does', async () => {
    const posted = await rig.call('chat.postMessage', { channel: 'C0GENERAL', text: 'hello' });
    expect(posted.ok).toBe(true);
    expect((await rig.call('users.info', { user: 'U0OWNER' })).error).toBe('invalid_arguments');
  });

  it.each([
    ['U0OWNER', { deleted: false, is_bot: false, is_email_confirmed: true, team_id: 'T0SANDBOX' }],
    ['U0GUEST', { is_restricted: true, is_ultra_restricted: false }],
    ['U0STRANGER', { is_stranger: true, team_id: 'T0STRANGE1' }],
    ['U0PARTNER', { team_id: 'T0PARTNER1', is_restricted: false }],
    ['U0UNCONFIRMED', { is_email_confirmed: false }],
    ['U0DEACTIVATED', { deleted: true }],
    ['U0ROBOT', { is_bot: true }],
    ['USLACKBOT', { is_bot: false }],
  ])('describes %s like Slack', async (user, expected) => {
    expect((await rig.form('users.info', { user })).user).toMatchObject(expected);
  });

  it('shows e-mail addresses only with the scope for them', async () => {
    const without = await startWithTinyBot({ scopes: ['users:read'] });
    expect((await rig.form('users.info', { user: 'U0OWNER' })).user.profile.email).toBe(
      'owner@example.com',
    );
    expect(
      (await without.form('users.info', { user: 'U0OWNER' })).user.profile.email,
    ).toBeUndefined();
    expect(await without.form('chat.postMessage', { channel: 'C0GENERAL', text: 'x' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'users:read',
    });
    await without.stop();
  });

  it('describes kinds of users that only exist in tests', async () => {
    const person = { handle: 'x', name: 'X', email: 'x@example.com' };
    const other = await startWithTinyBot({
      enterpriseId: 'E0LOCAL',
      people: [
        { ...person, userId: 'U1', slack: 'invited' },
        { ...person, userId: 'U2', slack: 'not-visible' },
        { ...person, userId: 'U3', slack: 'single-channel-guest', enterpriseTeamIds: ['T1'] },
      ],
    });
    expect((await other.form('users.info', { user: 'U1' })).user.is_invited_user).toBe(true);
    expect((await other.form('users.info', { user: 'U2' })).error).toBe('user_not_visible');
    const guest = (await other.form('users.info', { user: 'U3' })).user;
    expect(guest).toMatchObject({ is_ultra_restricted: true, enterprise_user: { teams: ['T1'] } });
    await other.stop();
  });

  it.each([
    ['general', { is_private: false, is_ext_shared: false, is_member: true }],
    ['incidents', { is_private: true, is_ext_shared: false }],
    ['partner-room', { is_ext_shared: true }],
    ['pending-shared', { is_ext_shared: false, is_pending_ext_shared: true }],
    ['lobby', { is_member: false }],
    ['dm', { is_im: true, user: 'U0OWNER', is_ext_shared: false }],
    ['dm', { is_im: true, user: 'U0PARTNER', is_ext_shared: true }, 'partner'],
  ])('describes the channel %s', async (name, expected, person = 'owner') => {
    const { id } = rig.slack.channel(name, person);
    expect((await rig.form('conversations.info', { channel: id })).channel).toMatchObject(expected);
  });

  it.each([
    ['closed-room', 'channel_not_found', 'channel_not_found'],
    ['people-dm', 'channel_not_found', 'channel_not_found'],
    ['lobby', undefined, 'not_in_channel'],
  ])('keeps the bot out of %s', async (name, info, post) => {
    const { id } = rig.slack.channel(name, 'owner');
    expect((await rig.form('conversations.info', { channel: id })).error).toBe(info);
    expect((await rig.call('chat.postMessage', { channel: id, text: 'x' })).error).toBe(post);
  });

  it('refuses blocks with the position of the fault, and posts nothing', async () => {
    const answer = await rig.call('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'x',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    });
    expect(answer).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
    expect(rig.slack.messagesSeenBy('owner', 'general')).toEqual([]);
  });

  it('has specific errors for texts that are missing or too long', async () => {
    const post = (args: object) => rig.call('chat.postMessage', { channel: 'C0GENERAL', ...args });
    expect((await post({})).error).toBe('no_text');
    expect((await post({ blocks: Array(5).fill(section('x'.repeat(2999))) })).error).toBe(
      'msg_blocks_too_long',
    );
    expect((await post({ text: 'x', blocks: 'nonsense' })).error).toBe('invalid_blocks_format');
    const { ts } = await post({ text: 'x' });
    const update = { channel: 'C0GENERAL', ts, text: 'x'.repeat(4001) };
    expect((await rig.call('chat.update', update)).error).toBe('msg_too_long');
  });

  it("updates only the bot's own messages, and removes the blocks when only a text is sent", async () => {
    const { channelId, ts } = await rig.slack.post({ as: 'owner', in: 'general', text: 'mine' });
    const foreign = await rig.call('chat.update', { channel: channelId, ts, text: 'x' });
    expect(foreign.error).toBe('cant_update_message');
    const posted = await rig.call('chat.postMessage', {
      channel: channelId,
      text: 'x',
      blocks: [section()],
    });
    await rig.call('chat.update', { channel: channelId, ts: posted.ts, text: 'done' });
    expect(rig.slack.messagesSeenBy('owner', 'general').at(-1)).toMatchObject({
      text: 'done',
      blocks: [],
      isEdited: true,
    });
  });

  it('shows an ephemeral message to one user only', async () => {
    const { ok } = await rig.call('chat.postEphemeral', {
      channel: 'C0GENERAL',
      user: 'U0OWNER',
      text: 'psst',
    });
    expect(ok).toBe(true);
    expect(rig.slack.messagesSeenBy('owner', 'general').map(({ text }) => text)).toEqual(['psst']);
    expect(rig.slack.messagesSeenBy('member', 'general')).toEqual([]);
  });

  it('opens a conversation with a user, and also accepts a user ID as the channel', async () => {
    const { channel } = await rig.call('conversations.open', { users: 'U0MEMBER' });
    const { ok } = await rig.call('chat.postMessage', { channel: 'U0MEMBER', text: 'hello' });
    expect(ok).toBe(true);
    expect(rig.slack.messagesSeenBy('member', 'dm')).toMatchObject([{ channelId: channel.id }]);
    expect((await rig.call('conversations.open', { users: 'U0DEACTIVATED' })).error).toBe(
      'user_disabled',
    );
  });

  it('fails on demand: 429, error, HTML, cut, and hanging until the fault is lifted', async () => {
    rig.slack.fault('auth.test', { kind: 'rate-limited', retryAfterSeconds: 7 });
    await expect(rig.api.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    rig.slack.fault('auth.test', { kind: 'error', code: 'fatal_error' });
    await expect(rig.api.auth.test()).rejects.toMatchObject({ data: { error: 'fatal_error' } });
    rig.slack.fault('auth.test', { kind: 'status', status: 503 });
    await expect(rig.api.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    rig.slack.fault('chat.postMessage', { kind: 'cut', after: true });
    await expect(rig.api.chat.postMessage({ channel: 'C0GENERAL', text: 'x' })).rejects.toThrow();
    expect(rig.slack.messagesSeenBy('owner', 'general')).toHaveLength(1);

    const hanging = rig.slack.fault('auth.test', { kind: 'hang' });
    const answer = rig.api.auth.test();
    await rig.slack.waitFor(() => rig.slack.apiCalls.at(-1)?.answer === undefined);
    hanging.lift();
    expect((await answer).ok).toBe(true);
  });
});
