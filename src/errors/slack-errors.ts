import type { InstallationEnd } from '../model/installation-end.ts';
import { ChatopsError } from './errors.ts';

/** The app is not installed any more, so that nothing is asked of Slack and nothing is changed. */
export class InstallationEndedError extends ChatopsError {
  readonly kind = 'installation-ended';

  constructor(readonly end: InstallationEnd) {
    super(`installation ended: ${end.why}`);
  }
}

/** Why an answer was not shared to a channel. */
export type ShareRefusal =
  /** It belongs to a command whose answers stay with who asked. */
  | { readonly kind: 'not-shareable' }
  | { readonly kind: 'no-channel' }
  /** Another company shares the channel, or may soon. */
  | { readonly kind: 'external-channel' }
  /** It cannot be found out what the channel is. */
  | { readonly kind: 'unknown-channel' }
  | { readonly kind: 'bot-not-in-channel' }
  /** Slack's code for refusing the message. */
  | { readonly kind: 'refused-by-slack'; readonly code: string }
  /** No answer came: the message may be there. */
  | { readonly kind: 'unknown-outcome' };

/** An answer was not shared to the channel, or nobody knows whether it was. */
export class ShareRefusedError extends ChatopsError {
  readonly kind = 'share-refused';

  constructor(readonly refusal: ShareRefusal) {
    super(`not shared: ${refusal.kind}`);
  }
}
