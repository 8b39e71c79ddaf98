import type { InstallationEnd } from '../model/installation-end.ts';
import { ChatopsError } from './errors.ts';

/** The app is no longer installed, so Slack is not called and nothing is changed. */
export class InstallationEndedError extends ChatopsError {
  readonly kind = 'installation-ended';

  constructor(readonly end: InstallationEnd) {
    super(`installation ended: ${end.why}`);
  }
}

/** Why an answer was not shared to a channel. */
export type ShareRefusal =
  /** The command's answers are visible only to the user who ran it. */
  | { readonly kind: 'not-shareable' }
  | { readonly kind: 'no-channel' }
  /** Another company shares the channel or may soon. */
  | { readonly kind: 'external-channel' }
  /** The type of the channel could not be determined. */
  | { readonly kind: 'unknown-channel' }
  | { readonly kind: 'bot-not-in-channel' }
  /** `code` is Slack's reason for rejecting the message. */
  | { readonly kind: 'refused-by-slack'; readonly code: string }
  /** No response arrived, so the message may have been posted. */
  | { readonly kind: 'unknown-outcome' };

/** An answer was not shared to the channel, or it is unknown whether it was. */
export class ShareRefusedError extends ChatopsError {
  readonly kind = 'share-refused';

  constructor(readonly refusal: ShareRefusal) {
    super(`not shared: ${refusal.kind}`);
  }
}
