import type { Actor } from './actor.ts';

/** Where in Slack an act comes from. */
type Surface = 'slash' | 'button' | 'shortcut' | 'home';

/** One act of one person, whatever it came through; the only thing that dispatch takes. */
export interface Invocation {
  /** Reference id, which people are told when something is the bot's or Sentry's fault. */
  readonly id: string;
  /** Slack's id of the delivery, the same when it delivers again. */
  readonly deliveryId: string;
  readonly surface: Surface;
  /** The command's text as Slack sent it, without the slash command's name. */
  readonly text: string;
  readonly actor: Actor;
  readonly channelId: string | undefined;
  /** Set where the answer is to be shared to the channel: the answer whose button was clicked, so that two clicks are one. */
  readonly shares?: { readonly answerId: string } | undefined;
}

/** What is limited for each person: what they look up, what they change, and previews of the links that they post. */
export type LimitedAct = 'commands' | 'changes' | 'previews';
