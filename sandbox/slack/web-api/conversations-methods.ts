import { type JsonObject, stringAt } from '../json.ts';
import type { LocalChannel } from '../workspace/channels.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ApiMethod, needScope, SlackApiError } from './api-method.ts';
import { flagArgument } from './read-arguments.ts';

const CREATED = 1_700_000_000;

const directConversation = (channel: LocalChannel, workspace: Workspace): JsonObject => {
  const user = channel.userIds[0] ?? '';
  const isExternal = workspace.channels.isExternal(channel);
  return {
    id: channel.id,
    created: CREATED,
    is_archived: false,
    is_im: true,
    is_org_shared: false,
    is_shared: isExternal,
    is_ext_shared: isExternal,
    context_team_id: workspace.app.teamId,
    user,
    is_user_deleted: workspace.roster.find(user)?.slack === 'deactivated',
  };
};

const conversation = (channel: LocalChannel, workspace: Workspace): JsonObject => {
  if (channel.kind === 'dm') return directConversation(channel, workspace);
  const isShared = channel.kind === 'shared';
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created: CREATED,
    creator: workspace.roster.people[0]?.userId,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_archived: false,
    is_general: channel.name === 'general',
    is_member: channel.botIsMember,
    is_shared: isShared,
    is_org_shared: false,
    is_ext_shared: isShared,
    is_pending_ext_shared: channel.kind === 'pending-shared',
    pending_shared: channel.kind === 'pending-shared' ? ['T0PARTNER1'] : [],
    ...(isShared ? { connected_team_ids: ['T0PARTNER1'] } : {}),
    context_team_id: workspace.app.teamId,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
};

const conversationsInfo = (args: JsonObject, workspace: Workspace): JsonObject => {
  const channel = workspace.channels.find(stringAt(args, 'channel') ?? '');
  const isHidden =
    channel === undefined ||
    channel.kind === 'people-dm' ||
    (channel.kind === 'private' && !channel.botIsMember);
  if (isHidden) throw new SlackApiError('channel_not_found');
  const scope =
    channel.kind === 'dm'
      ? 'im:read'
      : channel.kind === 'private'
        ? 'groups:read'
        : 'channels:read';
  needScope(workspace, scope);
  return { channel: conversation(channel, workspace) };
};

const conversationsOpen = (args: JsonObject, workspace: Workspace): JsonObject => {
  const channelId = stringAt(args, 'channel');
  const users = (stringAt(args, 'users') ?? '').split(',').filter((user) => user !== '');
  if (channelId !== undefined) {
    const channel = workspace.channels.find(channelId);
    if (channel?.kind !== 'dm') throw new SlackApiError('channel_not_found');
    return { channel: { id: channel.id } };
  }
  const [user, ...others] = users;
  if (user === undefined) throw new SlackApiError('users_list_not_supplied');
  if (others.length > 0) needScope(workspace, 'mpim:write');
  else needScope(workspace, 'im:write');
  const person = workspace.roster.find(user);
  if (person === undefined || others.length > 0) throw new SlackApiError('user_not_found');
  if (person.slack === 'deactivated') throw new SlackApiError('user_disabled');
  if (person.slack === 'bot') throw new SlackApiError('cannot_dm_bot');
  if (['stranger', 'not-visible'].includes(person.slack)) {
    throw new SlackApiError('user_not_visible');
  }
  const channel = workspace.channels.dmWith(person);
  return {
    channel: flagArgument(args, 'return_im')
      ? directConversation(channel, workspace)
      : { id: channel.id },
  };
};

/** Methods `conversations.*`. */
export const CONVERSATIONS_METHODS: Readonly<Record<string, ApiMethod>> = {
  'conversations.info': {
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    required: ['channel'],
    readsJson: false,
    run: conversationsInfo,
  },
  'conversations.open': {
    scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    required: [],
    readsJson: true,
    run: conversationsOpen,
  },
};
