import type { EventSender } from '../deliveries/events.ts';
import { messageObject } from '../web-api/message-object.ts';
import type { LocalChannelKind } from '../workspace/channels.ts';
import type { Workspace } from '../workspace/workspace.ts';

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
 * conversations that the bot is in, including its own. Returns a stop function.
 */
export const forwardMessages = (workspace: Workspace, events: EventSender): (() => void) =>
  workspace.feed.subscribe((change) => {
    if (change.kind !== 'message-added' && change.kind !== 'message-changed') return;
    const { message } = change;
    const channel = workspace.channels.find(message.channelId);
    if (channel === undefined || message.visibleTo !== undefined) return;
    if (message.author.kind === 'slack') return;
    const [event, channelType] = KINDS[channel.kind];
    if (!channel.botIsMember || !workspace.app.events.includes(event)) return;
    const now = messageObject(message, workspace);
    const where = { channel: channel.id, channel_type: channelType };
    const body =
      change.kind === 'message-changed'
        ? {
            type: 'message',
            subtype: 'message_changed',
            hidden: true,
            message: now,
            previous_message: messageObject(change.before, workspace),
            ...where,
            ts: workspace.ids.ts(),
            event_ts: workspace.ids.ts(),
          }
        : { ...now, ...where, event_ts: message.ts };
    void events.send(body, channel);
  });
