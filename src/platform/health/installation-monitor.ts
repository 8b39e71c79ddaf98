import { InstallationEndedError } from '../../errors/slack-errors.ts';
import type { InstallationEnd } from '../../model/installation-end.ts';
import type { Log } from '../logging/log.ts';

/** Whether the app is still installed in its workspace, as far as anybody has heard. */
export interface InstallationMonitor {
  /** How it ended; undefined while it has not. */
  readonly end: () => InstallationEnd | undefined;
  /** Aborts when it ended, which is for good: another installation has another token. */
  readonly ended: AbortSignal;
  /** Throws `InstallationEndedError` if it ended. */
  readonly requireInstalled: () => void;
  /** Hears that it may have ended: Slack is asked, and what it says counts. Never rejects. */
  readonly reportPossibleRevocation: (hint: InstallationEnd) => Promise<void>;
}

/** What Slack says of the bot's token when it is asked. */
export type TokenAnswer = 'accepted' | 'refused' | 'no-answer';

/** What {@link createInstallationMonitor} needs. */
interface InstallationMonitorOptions {
  /** Asks Slack whether it takes the token; never rejects. */
  readonly ask: () => Promise<TokenAnswer>;
  readonly log: Log;
}

/** Builds the watch over an installation that has not ended. */
export function createInstallationMonitor(
  options: InstallationMonitorOptions,
): InstallationMonitor {
  const { ask, log } = options;
  const ending = new AbortController();
  let known: InstallationEnd | undefined;
  let asking: Promise<TokenAnswer> | undefined;

  async function answer(): Promise<TokenAnswer> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    end: () => known,
    ended: ending.signal,
    requireInstalled() {
      if (known !== undefined) throw new InstallationEndedError(known);
    },
    async reportPossibleRevocation(hint) {
      if (known !== undefined) return;
      const fields = { outcome: hint.why, code: hint.code };
      const said = await answer();
      // Slack delivers events for hours: one may be about an installation before this one.
      if (said === 'accepted') return log.warn('installation has not ended', fields);
      // A single call that is refused may be Slack's own trouble; the next one asks again.
      if (said === 'no-answer' && hint.why === 'token-refused') return;
      if (known !== undefined) return;
      known = hint;
      log.error('installation ended', fields);
      ending.abort();
    },
  };
}
