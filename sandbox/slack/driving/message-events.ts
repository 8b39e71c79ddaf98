import type { EventSender } from '../deliveries/events.ts';
import type { JsonObject } from '../json.ts';
import { messageObject } from '../web-api/message-object.ts';
import type { LocalSlackChange } from '../workspace/change-feed.ts';
import type { LocalChannel, LocalChannelKind } from '../workspace/channels.ts';
import type { Workspace } from '../workspace/workspace.ts';

type MessageChange = Extract<
  LocalSlackChange,
  { kind: 'message-changed' } | { kind: 'message-added' | 'message-removed' }
>;

/** Event subscription and `channel_type` for the messages of a conversation. */
const KINDS: Readonly<Record<LocalChannelKind, readonly [string, string]>> = {
  public: ['message.channels', 'channel'],
  shared: ['message.channels', 'channel'],
  'pending-shared': ['message.channels', 'channel'],
  private: ['message.groups', 'group'],
  dm: ['message.im', 'im'],
  'people-dm': ['message.im', 'im'],
};

/**
 * Delivers `message` events to an app that subscribes to them: for all messages, except ephemeral ones, of the
 * conversations that the bot is in, including its own, and `app_mention` events for those that mention it. Returns a
 * stop function.
 */
export const forwardMessages = (workspace: Workspace, events: EventSender): (() => void) =>
  workspace.feed.subscribe((change) => {
    if (change.kind !== 'message-added' && change.kind !== 'message-changed') return;
    const { message } = change;
    const channel = workspace.channels.find(message.channelId);
    if (channel?.botIsMember !== true || message.visibleTo !== undefined) return;
    if (message.author.kind === 'slack') return;
    for (const event of eventsOf(change, channel, workspace)) void events.send(event, channel);
  });

const eventsOf = (
  change: MessageChange,
  channel: LocalChannel,
  workspace: Workspace,
): readonly JsonObject[] => {
  const { app } = workspace;
  const [subscription, channelType] = KINDS[channel.kind];
  const where = { channel: channel.id, channel_type: channelType };
  // Slack sends no `app_mention` in the app's own conversations, where it sends the message.
  const isMention =
    change.kind === 'message-added' &&
    channelType !== 'im' &&
    change.message.text.includes(`<@${app.botUserId}>`);
  const events: JsonObject[] = [];
  if (app.events.includes(subscription)) events.push(messageEvent(change, where, workspace));
  if (isMention && app.events.includes('app_mention')) {
    events.push({ ...messageEvent(change, where, workspace), type: 'app_mention' });
  }
  return events;
};

const messageEvent = (
  change: MessageChange,
  where: JsonObject,
  workspace: Workspace,
): JsonObject => {
  const now = messageObject(change.message, workspace);
  if (change.kind !== 'message-changed') return { ...now, ...where, event_ts: change.message.ts };
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: now,
    previous_message: messageObject(change.before, workspace),
    ...where,
    ts: workspace.ids.ts(),
    event_ts: workspace.ids.ts(),
  };
};
