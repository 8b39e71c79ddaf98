import type { Actor } from './actor.ts';

/** Where a preview is, and what it is of. */
export interface PreviewPlace {
  readonly teamId: string;
  readonly channelId: string;
  /** Slack's `ts` of the message that has the link. */
  readonly messageTs: string;
  /** Such as `issue:4504939400`, `event:` and the ID, `project:` and the slug. */
  readonly subject: string;
}

/** A preview that was made, and whose rights it goes by. */
export interface ShownPreview extends PreviewPlace {
  /** Slack user id of the message's author, as Slack told when the link was posted. */
  readonly authorId: string;
  readonly amount: 'full' | 'thin';
  readonly at: Date;
}

/** The message that a preview belongs to. */
export interface UnfurlAddress {
  /** Reference id of the delivery, for the log. */
  readonly id: string;
  /** `COMPOSER` for a message that is still being written. */
  readonly channelId: string;
  readonly messageTs: string;
  /** Absent in Enterprise organizations, as `source` is. */
  readonly unfurlId: string | undefined;
  readonly source: string | undefined;
}

/** Links of one message, as Slack's `link_shared` tells of them. */
export interface SharedLinks extends UnfurlAddress {
  readonly author: Actor;
  /** Whether the channel is shared with another company, where the event says so. */
  readonly isExternal: boolean | undefined;
  /** Whether somebody asks for newer previews than there are. */
  readonly isRefresh: boolean;
  /** URLs exactly as received: they are the keys of the answer. */
  readonly urls: readonly string[];
}
