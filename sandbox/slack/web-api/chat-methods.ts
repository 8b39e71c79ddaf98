import { type JsonObject, stringAt } from '../json.ts';
import type { LocalChannel } from '../workspace/channels.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ApiMethod, SlackApiError } from './api-method.ts';
import { readMessageContent } from './message-content.ts';
import { messageObject } from './message-object.ts';
import { flagArgument } from './read-arguments.ts';
import { unfurl } from './unfurl-method.ts';

/** `chat.update` accepts shorter texts than `chat.postMessage`. */
const UPDATE_TEXT_LIMIT = 4000;

const addressed = (args: JsonObject, workspace: Workspace): LocalChannel => {
  const id = stringAt(args, 'channel') ?? '';
  const person = workspace.roster.find(id);
  if (person !== undefined) {
    if (['deactivated', 'stranger', 'not-visible'].includes(person.slack)) {
      throw new SlackApiError('channel_not_found');
    }
    return workspace.channels.dmWith(person);
  }
  const channel = workspace.channels.find(id);
  const isHidden =
    channel === undefined ||
    channel.kind === 'people-dm' ||
    (channel.kind === 'private' && !channel.botIsMember);
  if (isHidden) throw new SlackApiError('channel_not_found');
  return channel;
};

const postMessage = (args: JsonObject, workspace: Workspace): JsonObject => {
  const channel = addressed(args, workspace);
  if (!channel.botIsMember && !workspace.app.scopes.includes('chat:write.public')) {
    throw new SlackApiError('not_in_channel');
  }
  const content = readMessageContent(args);
  const message = workspace.messages.add({
    channelId: channel.id,
    author: { kind: 'bot' },
    text: content.text ?? '',
    threadTs: stringAt(args, 'thread_ts'),
    isBroadcast: flagArgument(args, 'reply_broadcast'),
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
  });
  return { channel: channel.id, ts: message.ts, message: messageObject(message, workspace) };
};

const postEphemeral = (args: JsonObject, workspace: Workspace): JsonObject => {
  const channel = addressed(args, workspace);
  if (!channel.botIsMember) throw new SlackApiError('not_in_channel');
  const person = workspace.roster.find(stringAt(args, 'user') ?? '');
  const isIn =
    person !== undefined &&
    (channel.userIds.length === 0 || channel.userIds.includes(person.userId)) &&
    !['deactivated', 'stranger'].includes(person.slack) &&
    (person.slack !== 'other-company' || channel.kind === 'shared');
  if (!isIn) throw new SlackApiError('user_not_in_channel');
  const content = readMessageContent(args);
  const message = workspace.messages.add({
    channelId: channel.id,
    author: { kind: 'bot' },
    text: content.text ?? '',
    threadTs: stringAt(args, 'thread_ts'),
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    visibleTo: person.userId,
  });
  return { message_ts: message.ts };
};

const update = (args: JsonObject, workspace: Workspace): JsonObject => {
  const id = stringAt(args, 'channel') ?? '';
  if (workspace.roster.find(id) !== undefined) throw new SlackApiError('channel_not_found');
  const channel = addressed(args, workspace);
  const message = workspace.messages.find(channel.id, stringAt(args, 'ts') ?? '');
  if (message === undefined || message.visibleTo !== undefined) {
    throw new SlackApiError('message_not_found');
  }
  if (message.author.kind !== 'bot') throw new SlackApiError('cant_update_message');
  const { text, blocks, attachments } = readMessageContent(args);
  if (text !== undefined && text.length > UPDATE_TEXT_LIMIT) {
    throw new SlackApiError('msg_too_long');
  }
  // A text without blocks removes the old blocks; blocks alone leave the old text.
  const keptBlocks = text === undefined ? message.blocks : [];
  const changed = workspace.messages.change(message, {
    text: text ?? message.text,
    blocks: blocks ?? keptBlocks,
    attachments: attachments ?? message.attachments,
    isEdited: message.isEdited || blocks === undefined,
  });
  return {
    channel: channel.id,
    ts: changed.ts,
    text: changed.text,
    message: messageObject(changed, workspace),
  };
};

/** Methods `chat.*`. */
export const CHAT_METHODS: Readonly<Record<string, ApiMethod>> = {
  'chat.postMessage': {
    scopes: ['chat:write'],
    required: ['channel'],
    readsJson: true,
    run: postMessage,
  },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    required: ['channel', 'user'],
    readsJson: true,
    run: postEphemeral,
  },
  'chat.update': {
    scopes: ['chat:write'],
    required: ['channel', 'ts'],
    readsJson: true,
    run: update,
  },
  'chat.unfurl': { scopes: ['links:write'], required: [], readsJson: true, run: unfurl },
};
