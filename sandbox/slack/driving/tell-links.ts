import type { EventSender } from '../deliveries/events.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { LocalPerson } from '../workspace/person.ts';
import type { SharedLinks } from '../workspace/shared-links.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A link, with the registered domain that it matches. */
export type Link = { readonly domain: string; readonly url: string };

const tell = async (
  shared: SharedLinks,
  links: readonly Link[],
  threadTs: string | undefined,
  workspace: Workspace,
  events: EventSender,
): Promise<void> => {
  const channel = workspace.channels.find(shared.channelId);
  workspace.links.tell(shared);
  const ack = await events.send(
    {
      type: 'link_shared',
      channel: shared.channelId,
      is_bot_user_member: channel?.botIsMember ?? true,
      user: shared.userId,
      message_ts: shared.messageTs,
      ...(shared.unfurlId === undefined
        ? {}
        : { unfurl_id: shared.unfurlId, source: shared.source }),
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      ...(shared.source === 'composer' ? {} : { is_unfurl_refresh: false }),
      links,
      user_locale: 'en-US',
      event_ts: shared.source === 'composer' ? workspace.ids.ts() : shared.messageTs,
    },
    channel,
  );
  workspace.links.acked(shared, ack);
};

/** Notifies the app of links that a user has typed but not posted. */
export const tellComposer = async (
  person: LocalPerson,
  links: readonly Link[],
  workspace: Workspace,
  events: EventSender,
): Promise<void> => {
  const id = `${person.userId}-${workspace.ids.secret()}`;
  const shared: SharedLinks = {
    unfurlId: id,
    source: 'composer',
    channelId: 'COMPOSER',
    messageTs: id,
    userId: person.userId,
    urls: links.map(({ url }) => url),
  };
  await tell(shared, links, undefined, workspace, events);
};

/** Notifies the app of the links of a posted message. */
export const tellPosted = async (
  message: LocalMessage,
  links: readonly Link[],
  userId: string,
  workspace: Workspace,
  events: EventSender,
): Promise<void> => {
  const shared: SharedLinks = {
    unfurlId:
      workspace.app.enterpriseId === undefined
        ? `${message.channelId}.${message.ts}.${workspace.ids.secret()}`
        : undefined,
    source: 'conversations_history',
    channelId: message.channelId,
    messageTs: message.ts,
    userId,
    urls: links.map(({ url }) => url),
  };
  await tell(shared, links, message.threadTs, workspace, events);
};
