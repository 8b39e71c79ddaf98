import type { Actor } from './actor.ts';
import type { Traced } from './invocations/trace.ts';

/** Location and subject of a preview. */
export interface PreviewPlace {
  readonly teamId: string;
  readonly channelId: string;
  /** Slack's `ts` of the message that contains the link. */
  readonly messageTs: string;
  /** Such as `issue:4504939400`, or `event:` and the ID, or `project:` and the slug. */
  readonly subject: string;
}

/** Preview that was made, and the user whose access it is based on. */
export interface ShownPreview extends PreviewPlace {
  /** Slack user ID of the message's author, as Slack reported it when the link was posted. */
  readonly authorId: string;
  readonly amount: 'full' | 'thin';
  readonly at: Date;
}

/** Message that a preview belongs to. */
export interface UnfurlAddress extends Traced {
  /** Reference ID of the delivery, for the log. */
  readonly id: string;
  /** `COMPOSER` for a message that is still being written. */
  readonly channelId: string;
  readonly messageTs: string;
  /** Absent in Enterprise organizations, like `source`. */
  readonly unfurlId: string | undefined;
  readonly source: string | undefined;
}

/** Links of one message, as reported by Slack's `link_shared` event. */
export interface SharedLinks extends UnfurlAddress {
  readonly author: Actor;
  /** Whether the channel is shared with another company, if the event says so. */
  readonly isExternal: boolean | undefined;
  /** Whether a user wants existing previews refreshed. */
  readonly isRefresh: boolean;
  /** URLs exactly as received: they are the keys of the unfurls sent back. */
  readonly urls: readonly string[];
}
