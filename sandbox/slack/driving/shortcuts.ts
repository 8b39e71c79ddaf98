import type { Deliveries } from '../deliveries/deliveries.ts';
import { channelPart, interactionPayload } from '../deliveries/interaction-payload.ts';
import { messageObject } from '../web-api/message-object.ts';
import type { Ack } from '../workspace/delivery.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { findPlace } from './place.ts';

/** Global shortcut that a user picks. */
export interface ShortcutOptions {
  /** Handle or user ID. */
  readonly as: string;
  readonly callbackId: string;
}

/** Shortcut in a message's menu. */
export interface MessageShortcutOptions extends ShortcutOptions {
  readonly message: Pick<LocalMessage, 'channelId' | 'ts'>;
}

/** Uses a global shortcut, which has no channel and no `response_url`. */
export const useShortcut = (
  options: ShortcutOptions,
  workspace: Workspace,
  deliveries: Deliveries,
): Promise<Ack> => {
  const person = workspace.roster.get(options.as);
  return deliveries.deliver('interaction', {
    ...interactionPayload('shortcut', person, workspace),
    action_ts: workspace.ids.ts(),
    callback_id: options.callbackId,
    trigger_id: workspace.triggers.mint({ userId: person.userId, viewId: undefined }),
  });
};

/** Uses a message shortcut, which includes the message even if the bot cannot read the channel. */
export const useMessageShortcut = (
  options: MessageShortcutOptions,
  workspace: Workspace,
  deliveries: Deliveries,
): Promise<Ack> => {
  const person = workspace.roster.get(options.as);
  const place = findPlace(options, person, workspace);
  if (place.kind !== 'message') throw new Error('a message shortcut needs a message');
  const { message } = place;
  const channel = workspace.channels.find(message.channelId);
  return deliveries.deliver('interaction', {
    ...interactionPayload('message_action', person, workspace),
    action_ts: workspace.ids.ts(),
    callback_id: options.callbackId,
    trigger_id: workspace.triggers.mint({ userId: person.userId, viewId: undefined }),
    response_url: workspace.responseUrls.mint('actions', {
      channelId: message.channelId,
      userId: person.userId,
      originalTs: undefined,
      unfurlUrl: undefined,
    }),
    message_ts: message.ts,
    message: messageObject(message, workspace),
    ...(channel === undefined ? {} : channelPart(channel)),
  });
};
