import type { JsonObject } from '../json.ts';

/** Author of a message; `slack` is Slack itself, reporting that the app did not respond. */
export type MessageAuthor =
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'bot' }
  | { readonly kind: 'slack'; readonly code: string };

/** Preview of a link in a message. */
export interface LocalUnfurl {
  /** Slack's `attachment_id`, counted from 1 within the message. */
  readonly id: number;
  /** The link exactly as in the event to the app. */
  readonly url: string;
  readonly attachment: JsonObject;
}

/** Current state of a message. */
export interface LocalMessage {
  readonly channelId: string;
  readonly ts: string;
  /** The `ts` of the message that it replies to. */
  readonly threadTs: string | undefined;
  /** Whether it is a reply that is also shown in the channel. */
  readonly isBroadcast: boolean;
  readonly author: MessageAuthor;
  /** Text in Slack's format: `<https://…>`, `<@U…>`, `&amp;`. */
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly unfurls: readonly LocalUnfurl[];
  /** The only user who sees it; undefined if it is not ephemeral. */
  readonly visibleTo: string | undefined;
  readonly isEdited: boolean;
}

/** Fields of a new message; the others are generated. */
export type MessageDraft = Pick<LocalMessage, 'channelId' | 'author' | 'text'> &
  Partial<Pick<LocalMessage, 'threadTs' | 'isBroadcast' | 'blocks' | 'attachments' | 'visibleTo'>>;
