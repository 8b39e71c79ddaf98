import type { Actor } from '../model/actor.ts';
import type { ChannelKind } from '../model/channel.ts';
import type { Trace, Traced } from '../model/invocations/trace.ts';
import type { Message } from '../model/message.ts';
import type { UnfurlAddress } from '../model/preview.ts';
import type { SlackPerson } from '../model/slack-user.ts';

/** Users and conversations of the Slack workspace; lookups throw `SlackUnavailableError` if Slack does not respond. */
export interface SlackDirectory {
  /** Workspace that the bot is installed in. */
  readonly teamId: string;
  /**
   * Returns an actor's Slack user, at most 60 s old unless the cache is bypassed; undefined if Slack does not show it
   * to the bot.
   */
  person(
    actor: Actor,
    options?: { readonly bypassCache?: boolean } & Traced,
  ): Promise<SlackPerson | undefined>;
  /** Returns the user that Slack finds by address, at most 60 s old; undefined if none. Proves no identity. */
  personByEmail(email: string): Promise<SlackPerson | undefined>;
  /** Returns the kind of a conversation, at most 5 s old; `unknown` if Slack does not show it to the bot. */
  channelKind(channelId: string, trace?: Trace): Promise<ChannelKind>;
  /** Invalidates cached users. */
  invalidatePeople(): void;
  /** Returns the current scopes of the bot token. */
  grantedScopes(): Promise<readonly string[]>;
}

/**
 * Attaches previews to a message, one per URL; never rejects. Previews may wait while Slack rate-limits the bot, and
 * are dropped once their message is two minutes old. `since` is when the message arrived, on a monotonic clock in ms.
 */
export type SendUnfurls = (
  address: UnfurlAddress,
  previews: ReadonlyMap<string, Message>,
  since: number,
) => Promise<void>;

/**
 * Sends a message to one user, ephemeral in the channel if possible, else as a direct message; resolves with whether it
 * is known to have arrived, and never rejects.
 */
export type PostEphemeral = (
  to: {
    readonly userId: string;
    readonly channelId: string;
    readonly requestId: string;
  } & Traced,
  message: Message,
) => Promise<boolean>;

/**
 * Posts a message in a thread and nowhere else; resolves with false if Slack refuses it, and rejects if it is unknown
 * whether it was posted.
 */
export type PostInThread = (
  place: { readonly channelId: string; readonly threadTs: string } & Traced,
  message: Message,
) => Promise<boolean>;

/** Sends a direct message that the user is not waiting for; resolves with whether it is known to have arrived. */
export type SendDirectMessage = (
  userId: string,
  requestId: string,
  message: Message,
) => Promise<boolean>;

/** Message that the bot posted, and can change. */
export interface PostedNotice {
  readonly channelId: string;
  readonly ts: string;
}

/** Messages that the bot posts of its own accord, and changes later. */
export interface Notices {
  /** Posts to a channel, or to a user as a direct message; undefined if it is not known to have arrived. Never rejects. */
  readonly post: (to: string, message: Message) => Promise<PostedNotice | undefined>;
  /**
   * Posts likewise; undefined if Slack refuses it. Rejects with `SlackUnavailableError` if it may arrive when it is
   * tried again.
   */
  readonly deliver: (to: string, message: Message) => Promise<PostedNotice | undefined>;
  /** Replaces a message; one that is gone stays gone. Never rejects. */
  readonly update: (posted: PostedNotice, message: Message) => Promise<void>;
}
