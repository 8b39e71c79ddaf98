import type { JsonObject } from '../json.ts';
import type { Ack } from './delivery.ts';
import { keepNewest } from './keep-newest.ts';

/** Content of one `link_shared` event. */
export interface SharedLinks {
  /** Undefined in Enterprise organizations, which do not send it. */
  readonly unfurlId: string | undefined;
  readonly source: 'conversations_history' | 'composer';
  /** `COMPOSER` before the message is posted. */
  readonly channelId: string;
  readonly messageTs: string;
  readonly userId: string;
  /** URLs exactly as sent, `&amp;` included. */
  readonly urls: readonly string[];
}

/** Link in a user's composer, with the preview that the app provided. */
export interface ComposerPreview {
  readonly url: string;
  readonly attachment: JsonObject;
}

/** Links that the app was notified of, and whether it acknowledged. */
export interface LinkRegister {
  tell(links: SharedLinks): void;
  /** Records the outcome of the event; links of an event that was not acknowledged cannot be unfurled. */
  acked(links: SharedLinks, ack: Ack): void;
  find(by: { unfurlId: string } | { channelId: string; ts: string }): SharedLinks | undefined;
  wasRefused(links: SharedLinks): boolean;
  /** Returns the previews in the user's composer. */
  composerOf(userId: string): readonly ComposerPreview[];
  preview(userId: string, previews: readonly ComposerPreview[]): void;
}

/** Creates an empty register. */
export const createLinkRegister = (): LinkRegister => {
  /** By the order of the events. */
  const told = new Map<number, SharedLinks>();
  let count = 0;
  const refused = new WeakSet<SharedLinks>();
  const composers = new Map<string, readonly ComposerPreview[]>();
  return {
    tell: (links) => {
      count += 1;
      told.set(count, links);
      keepNewest(told);
    },
    acked: (links, ack) => {
      if (ack.status === undefined || ack.status >= 300) refused.add(links);
      else refused.delete(links);
    },
    find: (by) =>
      [...told.values()].findLast((links) =>
        'unfurlId' in by
          ? links.unfurlId === by.unfurlId
          : links.channelId === by.channelId && links.messageTs === by.ts,
      ),
    wasRefused: (links) => refused.has(links),
    composerOf: (userId) => composers.get(userId) ?? [],
    preview: (userId, previews) => {
      composers.set(userId, previews);
    },
  };
};
