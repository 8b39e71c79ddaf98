import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, startWithTinyBot } from './tiny-bot.ts';

const pt = (text: string) => ({ type: 'plain_text', text });
const options = ['member', 'admin'].map((value) => ({ text: pt(value.toUpperCase()), value }));
const actions = (...elements: object[]) => ({ type: 'actions', block_id: 'acts', elements });
const input = (block_id: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id,
  label: pt(`Label of ${block_id}`),
  element: { action_id: 'in', ...element },
  ...more,
});
const modal = (...blocks: object[]) => ({
  type: 'modal',
  callback_id: 'invite',
  title: pt('Invite'),
  submit: pt('Send'),
  blocks,
});
const email = input('email', { type: 'email_text_input' });
const role = input('role', { type: 'static_select', options });

describe('interactions', () => {
  let rig: Rig;
  let time = 1_700_000_000_000;
  beforeEach(async () => {
    time = 1_700_000_000_000;
    rig = await startWithTinyBot({ now: () => time });
  });
  afterEach(() => rig.stop());
  const becomeImpatient = async () => {
    await rig.stop();
    rig = await startWithTinyBot({ ackTimeoutMs: 300 });
  };
  const last = () => rig.bot.received.at(-1)?.body;
  const front = (person = 'owner') => rig.slack.modalOf(person)?.view;
  const say = async (...blocks: object[]) => {
    await rig.call('chat.postMessage', { channel: 'C0GENERAL', text: 'x', blocks });
    const [message] = rig.slack.messagesSeenBy('owner', 'general').slice(-1);
    if (message === undefined) throw new Error('nothing was said');
    return message;
  };
  const trigger = async (): Promise<string> => {
    await rig.slack.shortcut({ as: 'owner', callbackId: 'x' });
    return last().trigger_id;
  };
  const open = async (view: object) =>
    rig.call('views.open', { trigger_id: await trigger(), view });

  it('in a message carry the message, its state and a response_url', async () => {
    const message = await say(
      actions(
        { type: 'button', action_id: 'go', text: pt('Go'), value: '1' },
        { type: 'static_select', action_id: 'pick', options },
      ),
    );
    await rig.slack.select({ as: 'owner', message, actionId: 'pick', value: 'admin' });
    expect(last().actions).toMatchObject([{ action_id: 'pick', selected_option: options[1] }]);
    await rig.slack.click({ as: 'owner', message, text: 'Go' });
    expect(last()).toMatchObject({
      container: { type: 'message', message_ts: message.ts, is_ephemeral: false },
      message: { ts: message.ts, bot_id: 'B0SENTRYBOT' },
      state: { values: { acts: { pick: { selected_option: options[1] } } } },
      actions: [{ action_id: 'go', block_id: 'acts', value: '1', type: 'button' }],
    });
    await rig.respond(last().response_url, { text: 'private' });
    await rig.respond(last().response_url, { text: 'done', replace_original: true });
    const seen = rig.slack.messagesSeenBy('member', 'general');
    expect(seen.map(({ text }) => text)).toEqual(['done']);
  });

  it('in an ephemeral message carry no message, and are limited to the user who sees it', async () => {
    rig.bot.reply = () => ({
      body: { blocks: [actions({ type: 'button', action_id: 'go', text: pt('Go') })], text: 'x' },
    });
    await rig.slack.command({ as: 'owner', in: 'general', text: 'x' });
    const [message] = rig.slack.messagesSeenBy('owner', 'general');
    rig.bot.reply = () => ({});
    if (message === undefined) throw new Error('no message');
    await rig.slack.click({ as: 'owner', message, actionId: 'go' });
    expect(last()).not.toHaveProperty('message');
    expect(last().container.is_ephemeral).toBe(true);
    await expect(rig.slack.click({ as: 'member', message, actionId: 'go' })).rejects.toThrow(
      'member does not see that message',
    );
    await expect(rig.slack.click({ as: 'owner', message, actionId: 'no' })).rejects.toThrow(
      'there is: go (Go)',
    );
    await rig.respond(last().response_url, {
      text: 'all',
      replace_original: true,
      response_type: 'in_channel',
    });
    expect(rig.slack.messagesSeenBy('member', 'general')).toEqual([]);
  });

  it("without an acknowledgement show Slack's own error", async () => {
    await becomeImpatient();
    const message = await say(actions({ type: 'button', action_id: 'go', text: pt('Go') }));
    rig.bot.reply = () => 'never';
    expect((await rig.slack.click({ as: 'owner', message, actionId: 'go' })).outcome).toBe(
      'timed-out',
    );
    expect(rig.slack.messagesSeenBy('owner', 'general').at(-1)?.author).toEqual({
      kind: 'slack',
      code: 'operation_timeout',
    });
  });

  it('open one modal per trigger, within three seconds', async () => {
    const id = await trigger();
    const view = modal(email);
    time += 3000;
    expect((await rig.call('views.open', { trigger_id: id, view })).ok).toBe(true);
    expect((await rig.call('views.open', { trigger_id: id, view })).error).toBe(
      'exchanged_trigger_id',
    );
    const late = await trigger();
    time += 3001;
    expect((await rig.call('views.open', { trigger_id: late, view })).error).toBe(
      'expired_trigger_id',
    );
    expect((await rig.call('views.open', { trigger_id: 'x', view })).error).toBe(
      'invalid_trigger_id',
    );
  });

  it('refuse an invalid view before the trigger is used up', async () => {
    const id = await trigger();
    const bad = await rig.call('views.open', {
      trigger_id: id,
      view: modal({ ...email, label: pt('x'.repeat(2001)) }),
    });
    expect(bad.error).toBe('invalid_arguments');
    expect(bad.response_metadata.messages[0]).toContain('/view/blocks/0/label/text');
    expect((await rig.call('views.open', { trigger_id: id, view: modal(email) })).ok).toBe(true);
  });

  it("submit a modal only if it passes the checks of Slack's client", async () => {
    await open(modal(email, role));
    const empty = await rig.slack.submit({ as: 'owner' });
    expect(empty).toMatchObject({ isSent: false });
    expect(Object.keys(empty.errors)).toEqual(['email', 'role']);
    const wrong = await rig.slack.submit({ as: 'owner', values: { email: 'x', role: 'admin' } });
    expect(wrong.errors).toEqual({ email: 'Please enter a valid email address.' });
    const sent = await rig.slack.submit({ as: 'owner', values: { email: 'a@example.com' } });
    expect(sent).toMatchObject({ isSent: true, errors: {} });
    expect(last()).toMatchObject({
      type: 'view_submission',
      view: {
        callback_id: 'invite',
        state: {
          values: {
            email: { in: { type: 'email_text_input', value: 'a@example.com' } },
            role: { in: { selected_option: options[1] } },
          },
        },
      },
    });
    expect(front()).toBeUndefined();
  });

  it('show errors of a response at their blocks, and an error for unknown blocks', async () => {
    await becomeImpatient();
    await open(modal(email));
    const errors = (errors: object) => ({ body: { response_action: 'errors', errors } });
    rig.bot.reply = () => errors({ email: 'taken' });
    const values = { email: 'a@example.com' };
    expect((await rig.slack.submit({ as: 'owner', values })).errors).toEqual({ email: 'taken' });
    rig.bot.reply = () => errors({ nope: 'taken' });
    await rig.slack.submit({ as: 'owner' });
    expect(front()).toMatchObject({ errors: {}, trouble: expect.stringContaining('trouble') });
    rig.bot.reply = () => 'never';
    await rig.slack.submit({ as: 'owner' });
    expect(front()?.trouble).toContain('trouble');
  });

  it('stack three views, preserve typed values when IDs stay the same, and clear them all', async () => {
    await open(modal(email));
    rig.bot.reply = () => ({ body: { response_action: 'push', view: modal(role) } });
    await rig.slack.submit({ as: 'owner', values: { email: 'a@example.com' } });
    await rig.slack.submit({ as: 'owner', values: { role: 'member' } });
    expect(rig.slack.modalOf('owner')?.views).toHaveLength(3);
    await rig.slack.submit({ as: 'owner', values: { role: 'member' } });
    const inside = last().trigger_id;
    expect((await rig.call('views.push', { trigger_id: inside, view: modal(role) })).error).toBe(
      'push_limit_reached',
    );
    await rig.slack.closeView({ as: 'owner' });
    await rig.slack.closeView({ as: 'owner' });
    const kept = { email: { in: { value: 'a@example.com' } } };
    expect(front()?.values).toMatchObject(kept);
    rig.bot.reply = () => ({ body: { response_action: 'update', view: modal(role, email) } });
    await rig.slack.submit({ as: 'owner' });
    expect(front()?.values).toMatchObject({ ...kept, role: { in: { selected_option: null } } });
    rig.bot.reply = () => ({ body: { response_action: 'clear' } });
    await rig.slack.submit({ as: 'owner', values: { role: 'admin' } });
    expect(rig.slack.modalOf('owner')).toBeUndefined();
  });

  it('push only from inside a modal', async () => {
    await open(modal(email));
    const answer = await rig.call('views.push', { trigger_id: await trigger(), view: modal(role) });
    expect(answer.error).toBe('invalid_trigger_id');
  });

  it('update a view by its hash, but not after it is closed', async () => {
    const { view } = await open(modal(email));
    const update = (more: object) =>
      rig.call('views.update', { view_id: view.id, view: modal(role), ...more });
    expect((await update({ hash: view.hash })).ok).toBe(true);
    expect((await update({ hash: view.hash })).error).toBe('hash_conflict');
    await rig.slack.closeView({ as: 'owner', all: true });
    expect((await update({})).error).toBe('not_found');
  });

  it('report a closed view only if requested, and the root view when all are closed', async () => {
    await open(modal(email));
    expect(await rig.slack.closeView({ as: 'owner' })).toBeUndefined();
    const { view } = await open({ ...modal(email), notify_on_close: true });
    await rig.slack.closeView({ as: 'owner', all: true });
    expect(last()).toMatchObject({ type: 'view_closed', view: { id: view.id }, is_cleared: true });
    expect(last()).not.toHaveProperty('trigger_id');
  });

  it('request options from the bot after three characters, and select one of them', async () => {
    await open(modal(input('who', { type: 'external_select' })));
    rig.bot.reply = () => ({ body: { options } });
    expect(await rig.slack.suggest({ as: 'owner', actionId: 'in', query: 'ad' })).toEqual([]);
    const offered = await rig.slack.suggest({ as: 'owner', actionId: 'in', query: 'adm' });
    expect(offered).toEqual(options);
    expect(last()).toMatchObject({ type: 'block_suggestion', value: 'adm', block_id: 'who' });
    rig.bot.reply = () => ({});
    await rig.slack.submit({ as: 'owner', values: { who: 'admin' } });
    expect(last().view.state.values.who.in.selected_option).toEqual(options[1]);
  });

  it('keep what is selected in an external select of several, whatever the bot returned last', async () => {
    const [first, second] = options;
    const element = { type: 'multi_external_select', initial_options: [first] };
    await open(modal(input('who', element)));
    rig.bot.reply = () => ({ body: { options: [second] } });
    await rig.slack.suggest({ as: 'owner', actionId: 'in', query: 'adm' });
    rig.bot.reply = () => ({});
    const both = [first, second].map((option) => option?.value ?? '');
    await rig.slack.select({ as: 'owner', blockId: 'who', value: both });
    await rig.slack.submit({ as: 'owner' });
    expect(last().view.state.values.who.in.selected_options).toEqual([first, second]);
  });

  it('in input blocks are sent only if they dispatch', async () => {
    await open(modal(role, input('now', { type: 'users_select' }, { dispatch_action: true })));
    expect(
      await rig.slack.select({ as: 'owner', blockId: 'role', value: 'ADMIN' }),
    ).toBeUndefined();
    await rig.slack.select({ as: 'owner', blockId: 'now', value: '@member' });
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      view: { state: { values: { role: { in: { selected_option: options[1] } } } } },
      actions: [{ selected_user: 'U0MEMBER' }],
    });
    expect(last()).not.toHaveProperty('response_url');
  });

  it('include a response_url for a selected channel, if the menu enables it', async () => {
    const menu = { type: 'channels_select', response_url_enabled: true };
    await open(modal(input('where', menu)));
    await rig.slack.submit({ as: 'owner', values: { where: 'incidents' } });
    const [given] = last().response_urls;
    expect(given).toMatchObject({ block_id: 'where', channel_id: 'C0INCIDENTS' });
    await rig.respond(given.response_url, { text: 'done', response_type: 'in_channel' });
    expect(rig.slack.messagesSeenBy('member', 'incidents')).toMatchObject([{ text: 'done' }]);
  });

  it('on the home tab use the published view', async () => {
    await rig.slack.openHome({ as: 'owner' });
    expect(last().event).toMatchObject({ type: 'app_home_opened', tab: 'home', user: 'U0OWNER' });
    const view = {
      type: 'home',
      blocks: [actions({ type: 'button', action_id: 'go', text: pt('Go') })],
    };
    await rig.call('views.publish', { user_id: 'U0OWNER', view });
    await rig.slack.click({ as: 'owner', home: true, actionId: 'go' });
    expect(last()).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
    expect(rig.slack.homeOf('member')).toBeUndefined();
  });

  it("in a message's menu carry the message", async () => {
    const message = await rig.slack.post({ as: 'member', in: 'closed-room', text: 'WEB-1A' });
    await rig.slack.messageShortcut({ as: 'owner', callbackId: 'expand', message });
    expect(last()).toMatchObject({
      type: 'message_action',
      callback_id: 'expand',
      message: { text: 'WEB-1A', user: 'U0MEMBER' },
      channel: { name: 'privategroup' },
    });
  });

  it('are reported to subscribers in order', async () => {
    const kinds: string[] = [];
    rig.slack.subscribe((change, sequence) => kinds.push(`${sequence} ${change.kind}`));
    await rig.slack.post({ as: 'member', in: 'general', text: 'x' });
    await open(modal(email));
    expect(kinds).toEqual([
      '1 message-added',
      '2 delivery',
      '3 delivery',
      '4 api-call',
      '5 modal-changed',
      '6 api-call',
    ]);
  });
});
