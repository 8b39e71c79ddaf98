import type { Actor } from '../model/actor.ts';
import type { Message } from '../model/message.ts';
import type { Delivery } from '../ports/deliveries.ts';

/** A click on a control of a preview. What the control carries anybody can have made up. */
export interface PreviewClick {
  /** Reference id of the invocation. */
  readonly id: string;
  readonly actor: Actor;
  readonly channelId: string;
  readonly messageTs: string;
  /** The link whose preview it is, as Slack says; undefined for a message of the bot's own. */
  readonly unfurlUrl: string | undefined;
  /** What the control carries. */
  readonly value: string;
}

/** Answers a click in private, if it is ours to answer; never rejects. */
export type AnswerClick<Click extends PreviewClick = PreviewClick> = (
  click: Click,
  respond: (message: Message) => Promise<boolean>,
  acquire: Delivery['acquire'],
) => Promise<void>;
