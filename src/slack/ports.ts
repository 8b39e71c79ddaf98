import type { Actor } from '../model/actor.ts';
import type { ChannelKind } from '../model/channel.ts';
import type { SlackPerson } from '../model/slack-person.ts';

/** What the bot knows of the Slack workspace. Its look-ups throw `SlackUnavailableError` when Slack does not answer. */
export interface SlackDirectory {
  /** The workspace that the bot is installed in. */
  readonly teamId: string;
  /** The person behind an actor, at most 60 s old unless asked afresh; undefined if Slack does not show us such a user. */
  person(actor: Actor, options?: { readonly afresh: boolean }): Promise<SlackPerson | undefined>;
  /** The person whom Slack finds by an address, at most 60 s old; undefined if it finds nobody. Proves no identity. */
  personByEmail(email: string): Promise<SlackPerson | undefined>;
  /** The kind of a conversation, at most 60 s old; `unknown` if Slack does not show it to us. */
  channelKind(channelId: string): Promise<ChannelKind>;
  /** Drops what is remembered of people. */
  forgetPeople(): void;
}
