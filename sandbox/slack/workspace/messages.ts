import type { JsonObject } from '../json.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Identifiers } from './identifiers.ts';
import { keepNewest } from './keep-newest.ts';
import type { LocalMessage, MessageDraft } from './message.ts';
import { namedBlocks } from './named-blocks.ts';

type MessageChange = Partial<
  Pick<LocalMessage, 'text' | 'blocks' | 'attachments' | 'unfurls' | 'isEdited'>
>;

/** The messages, oldest first, up to a maximum number. */
export interface Messages {
  add(draft: MessageDraft): LocalMessage;
  find(channelId: string, ts: string): LocalMessage | undefined;
  /** Changes an existing message and returns its new state. */
  change(message: LocalMessage, change: MessageChange): LocalMessage;
  remove(message: LocalMessage): void;
  /** Returns what a user sees of a conversation: only their own ephemeral messages. */
  seenBy(userId: string, channelId: string): readonly LocalMessage[];
}

/** Creates an empty store that publishes every change to the feed. */
export const createMessages = (ids: Identifiers, feed: ChangeFeed): Messages => {
  const byKey = new Map<string, LocalMessage>();
  const key = (channelId: string, ts: string): string => `${channelId} ${ts}`;
  const withNames = (attachments: readonly JsonObject[]): readonly JsonObject[] =>
    attachments.map((attachment) => {
      const { blocks } = attachment;
      return Array.isArray(blocks)
        ? { ...attachment, blocks: namedBlocks(blocks, ids) }
        : attachment;
    });
  return {
    add: (draft) => {
      const message: LocalMessage = {
        channelId: draft.channelId,
        ts: ids.ts(),
        threadTs: draft.threadTs,
        isBroadcast: draft.isBroadcast ?? false,
        author: draft.author,
        text: draft.text,
        blocks: namedBlocks(draft.blocks ?? [], ids),
        attachments: withNames(draft.attachments ?? []),
        unfurls: [],
        visibleTo: draft.visibleTo,
        isEdited: false,
      };
      byKey.set(key(message.channelId, message.ts), message);
      keepNewest(byKey);
      feed.publish({ kind: 'message-added', message });
      return message;
    },
    find: (channelId, ts) => byKey.get(key(channelId, ts)),
    change: (message, change) => {
      const now = byKey.get(key(message.channelId, message.ts)) ?? message;
      const changed: LocalMessage = {
        ...now,
        ...change,
        ...(change.blocks === undefined ? {} : { blocks: namedBlocks(change.blocks, ids) }),
        ...(change.attachments === undefined ? {} : { attachments: withNames(change.attachments) }),
        ...(change.unfurls === undefined
          ? {}
          : {
              unfurls: change.unfurls.map((unfurl) => ({
                ...unfurl,
                attachment: withNames([unfurl.attachment])[0] ?? unfurl.attachment,
              })),
            }),
      };
      byKey.set(key(changed.channelId, changed.ts), changed);
      feed.publish({ kind: 'message-changed', message: changed, before: now });
      return changed;
    },
    remove: (message) => {
      if (byKey.delete(key(message.channelId, message.ts))) {
        feed.publish({ kind: 'message-removed', message });
      }
    },
    seenBy: (userId, channelId) =>
      [...byKey.values()].filter(
        (message) =>
          message.channelId === channelId &&
          (message.visibleTo === undefined || message.visibleTo === userId),
      ),
  };
};
