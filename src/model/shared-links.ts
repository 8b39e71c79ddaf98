import type { Actor } from './actor.ts';

/** Links of one message, as Slack's `link_shared` tells of them. */
export interface SharedLinks {
  /** Reference id of this delivery, for the log. */
  readonly id: string;
  readonly author: Actor;
  readonly channelId: string;
  /** Whether the channel is shared with another company, where the event says so. */
  readonly isExternal: boolean | undefined;
  /** URLs exactly as received: they are the keys of the answer. */
  readonly urls: readonly string[];
}
