import type { ShareRefusal } from '../errors/slack-errors.ts';
import type { OpenChange } from '../model/change.ts';
import type { Message } from '../model/message.ts';
import type { Modal } from '../model/modal.ts';
import type { Delivery } from './deliveries.ts';

/** Updates an open modal; resolves with whether Slack accepted the new content, and never rejects. */
export type UpdateModal = (modal: Modal) => Promise<boolean>;

/** Result of updating an open modal that others may update too. */
export type Replaced =
  /** `hash` is that of the new content. */
  | { readonly kind: 'shown'; readonly hash: string | undefined }
  /** Something else has updated it. */
  | { readonly kind: 'moved-on' }
  /** It is closed, or Slack gave another error or none. */
  | { readonly kind: 'refused' };

/** What a message answers: a change that was made, or one that was not and any other failure. */
export interface AnswerFacts {
  readonly outcome: 'done' | 'failed';
  /** Changes that ended, whatever their outcome. */
  readonly changes?: readonly OpenChange[];
}

/** Notice to a user who waits; the next response takes its place. */
export interface WaitingNotice {
  /** Shows the notice, unless there is a response already; never rejects. */
  readonly show: (message: Message) => Promise<void>;
  /** Resolves with whether the notice is there, which no response has replaced yet. */
  readonly isShown: () => Promise<boolean>;
  /** Removes a notice whose place no response has taken; never rejects. */
  readonly remove: () => Promise<void>;
}

/** Ways to respond to an invocation on its surface. */
export interface Responder {
  /** Acknowledges the delivery, once; Slack waits at most 3 s (docs.slack.dev, handling user interaction). */
  readonly acknowledge: () => Promise<void>;
  /** Claim on the delivery: checked before a change is recorded, otherwise after the acknowledgement. */
  readonly delivery: Delivery;
  /** Sends a message to the actor; resolves with whether it is known to have arrived, and never rejects. */
  readonly respond: (message: Message, facts?: AnswerFacts) => Promise<boolean>;
  /**
   * Opens a modal, within 3 s of the user's action (docs.slack.dev, modals); resolves with undefined if Slack refuses,
   * and never rejects.
   */
  readonly openModal: (modal: Modal) => Promise<UpdateModal | undefined>;
  /** Present where a notice can be replaced by the response. */
  readonly notice?: WaitingNotice | undefined;
  /** Posts to the channel, if the surface has one. */
  readonly channelPoster?: ChannelPoster | undefined;
}

/** Response to a submitted modal. */
export type SubmissionAnswer =
  /** Plain-text errors by field name; the modal stays open. */
  | { readonly kind: 'problems'; readonly problems: ReadonlyMap<string, string> }
  | { readonly kind: 'modal'; readonly modal: Modal }
  /** The submission is handled elsewhere, and the modal closes. */
  | { readonly kind: 'closed' };

/** Ways to respond to a submitted modal. */
export interface ModalResponder {
  readonly delivery: Delivery;
  /** Responds to the submission, once. */
  readonly acknowledge: (answer: SubmissionAnswer) => Promise<void>;
  readonly respond: Responder['respond'];
  readonly update: UpdateModal;
}

/** Ways to respond to a click in a modal that leads through steps. */
export interface StepResponder {
  readonly delivery: Delivery;
  readonly acknowledge: () => Promise<void>;
  readonly respond: Responder['respond'];
  /** Shows a step, with a hash only if the modal still has the content of that hash; never rejects. */
  readonly replace: (modal: Modal, hash?: string) => Promise<Replaced>;
}

/** Shares one user's response with everyone in the channel. */
interface ChannelPoster {
  /** Posts a message that everyone can see; never rejects. */
  readonly post: (message: Message) => Promise<SharePosted>;
  /** Replaces the response whose button was clicked; never rejects. */
  readonly replaceAnswer: (message: Message) => Promise<boolean>;
}

/** Result of sharing a message. */
export type SharePosted =
  | { readonly kind: 'posted' }
  | Extract<ShareRefusal, { kind: 'bot-not-in-channel' | 'refused-by-slack' | 'unknown-outcome' }>;
