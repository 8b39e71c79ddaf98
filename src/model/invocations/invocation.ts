import type { Actor } from '../actor.ts';
import type { Traced } from './trace.ts';

/** Where in Slack an act comes from. */
type Surface = 'slash' | 'button' | 'shortcut' | 'home' | 'mention' | 'direct-message';

/** One act of one user, from any surface; the only input that the dispatcher accepts. */
export interface Invocation extends Traced {
  /** Reference ID, shown to users when the bot or Sentry is at fault. */
  readonly id: string;
  /** Slack's ID of the delivery; the same on redelivery. */
  readonly deliveryId: string;
  readonly surface: Surface;
  /** Command text as sent by Slack, without the slash command's name; or the text of a message to the bot. */
  readonly text: string;
  readonly actor: Actor;
  readonly channelId: string | undefined;
  /**
   * Set to share an answer to the channel: ID of the answer whose button was clicked, so that two clicks count once.
   */
  readonly shares?: { readonly answerId: string } | undefined;
}

/** What is rate-limited for each user: lookups, changes, and previews of links that they post. */
export type LimitedAct = 'commands' | 'changes' | 'previews';
