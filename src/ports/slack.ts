import type { Actor } from '../model/actor.ts';
import type { ChannelKind } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import type { UnfurlAddress } from '../model/preview.ts';
import type { SlackPerson } from '../model/slack-user.ts';

/** What the bot knows of the Slack workspace. Its look-ups throw `SlackUnavailableError` when Slack does not answer. */
export interface SlackDirectory {
  /** The workspace that the bot is installed in. */
  readonly teamId: string;
  /** The person behind an actor, at most 60 s old unless asked afresh; undefined if Slack does not show us such a user. */
  person(
    actor: Actor,
    options?: { readonly bypassCache: boolean },
  ): Promise<SlackPerson | undefined>;
  /** The person whom Slack finds by an address, at most 60 s old; undefined if it finds nobody. Proves no identity. */
  personByEmail(email: string): Promise<SlackPerson | undefined>;
  /** The kind of a conversation, at most 60 s old; `unknown` if Slack does not show it to us. */
  channelKind(channelId: string): Promise<ChannelKind>;
  /** Drops what is remembered of people. */
  invalidatePeople(): void;
  /** Scopes that the bot token has at this moment. */
  grantedScopes(): Promise<readonly string[]>;
}

/**
 * Attaches previews to a message, one to each URL. They may wait while Slack limits us; previews whose message is
 * older than two minutes by then are dropped. `since`: when the message was heard of, in milliseconds of a clock that
 * never goes back. Never rejects.
 */
export type SendUnfurls = (
  address: UnfurlAddress,
  previews: ReadonlyMap<string, Message>,
  since: number,
) => Promise<void>;

/** Gets a message to one person, in a channel where that is possible; says whether it arrived, and never rejects. */
export type PostEphemeral = (
  to: { readonly userId: string; readonly channelId: string; readonly requestId: string },
  message: Message,
) => Promise<boolean>;

/** Posts a message into a thread and nowhere else: false if Slack refused it; rejects if it is not known whether it is there. */
export type PostInThread = (
  place: { readonly channelId: string; readonly threadTs: string },
  message: Message,
) => Promise<boolean>;

/** Delivers a direct message to a user who waits for none; resolves with whether it is known to have arrived. */
export type SendDirectMessage = (
  userId: string,
  requestId: string,
  message: Message,
) => Promise<boolean>;
