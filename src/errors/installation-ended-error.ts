import type { InstallationEnd } from '../model/installation-end.ts';
import { ChatopsError } from './errors.ts';

/** The app is not installed any more, so that nothing is asked of Slack and nothing is changed. */
export class InstallationEndedError extends ChatopsError {
  readonly kind = 'installation-ended';

  constructor(readonly end: InstallationEnd) {
    super(`installation ended: ${end.why}`);
  }
}
