import type { JsonObject } from '../json.ts';

/** Who wrote a message; `slack` is Slack itself, telling that the app did not answer. */
export type MessageAuthor =
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'bot' }
  | { readonly kind: 'slack'; readonly code: string };

/** The preview of one link of a message. */
export interface LocalUnfurl {
  /** Slack's `attachment_id`, counted from 1 within the message. */
  readonly id: number;
  /** The link exactly as the app was told of it. */
  readonly url: string;
  readonly attachment: JsonObject;
}

/** A message as it stands now. */
export interface LocalMessage {
  readonly channelId: string;
  readonly ts: string;
  /** The `ts` of the message that it answers to. */
  readonly threadTs: string | undefined;
  /** A reply that is shown in the channel as well. */
  readonly isBroadcast: boolean;
  readonly author: MessageAuthor;
  /** In Slack's own form: `<https://…>`, `<@U…>`, `&amp;`. */
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly unfurls: readonly LocalUnfurl[];
  /** The only person who sees it; undefined if it is not ephemeral. */
  readonly visibleTo: string | undefined;
  readonly isEdited: boolean;
}

/** What a new message is made of; the rest is filled in. */
export type MessageDraft = Pick<LocalMessage, 'channelId' | 'author' | 'text'> &
  Partial<Pick<LocalMessage, 'threadTs' | 'isBroadcast' | 'blocks' | 'attachments' | 'visibleTo'>>;
