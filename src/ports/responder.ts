import type { ShareRefusal } from '../errors/slack-errors.ts';
import type { Message } from '../model/message.ts';
import type { Modal } from '../model/modal.ts';
import type { Delivery } from './deliveries.ts';

/** A modal that is open; says whether Slack took the new content, and never rejects. */
export type UpdateModal = (modal: Modal) => Promise<boolean>;

/** What the surface of an invocation lends to whoever answers it. */
export interface Responder {
  /** Tells Slack that the delivery arrived, once; it waits for at most 3 s (docs.slack.dev, handling user interaction). */
  readonly acknowledge: () => Promise<void>;
  /** Whose it is to act: asked before a change is recorded, and else once Slack was told. */
  readonly delivery: Delivery;
  /** Gets a message to the actor; says whether it is known to have arrived, and never rejects. */
  readonly respond: (message: Message) => Promise<boolean>;
  /** Opens a modal, within 3 s of the act (docs.slack.dev, modals); undefined if Slack refused, and never rejects. */
  readonly openModal: (modal: Modal) => Promise<UpdateModal | undefined>;
  /** Where the surface has a channel, the way into it. */
  readonly channelPoster?: ChannelPoster | undefined;
}

/** What Slack is told of a submitted form. */
export type SubmissionAnswer =
  /** Texts by the name of the field, without markup; the form stays as it is. */
  | { readonly kind: 'problems'; readonly problems: ReadonlyMap<string, string> }
  | { readonly kind: 'modal'; readonly modal: Modal }
  /** The form is dealt with elsewhere, and closes. */
  | { readonly kind: 'closed' };

/** What a submitted form lends to whoever answers it. */
export interface ModalResponder {
  readonly delivery: Delivery;
  /** Tells Slack what to do with the form, once. */
  readonly acknowledge: (answer: SubmissionAnswer) => Promise<void>;
  readonly respond: Responder['respond'];
  readonly update: UpdateModal;
}

/** The way of an answer from one person to everybody in the channel. */
interface ChannelPoster {
  /** Posts a message for everybody to see; never rejects. */
  readonly post: (message: Message) => Promise<SharePosted>;
  /** Puts a message in the place of the answer whose button was clicked; never rejects. */
  readonly replaceAnswer: (message: Message) => Promise<boolean>;
}

/** What became of a message that was to be shared. */
export type SharePosted =
  | { readonly kind: 'posted' }
  | Extract<ShareRefusal, { kind: 'bot-not-in-channel' | 'refused-by-slack' | 'unknown-outcome' }>;
