import { InstallationEndedError } from '../../errors/slack-errors.ts';
import type { InstallationEnd } from '../../model/installation-end.ts';
import type { Log } from '../logging/log.ts';

/** Tracks whether the app is still installed in its workspace. */
export interface InstallationMonitor {
  /** Returns how the installation ended; undefined while it has not. */
  readonly end: () => InstallationEnd | undefined;
  /** Aborts when the installation ends, which is final: a new installation has a new token. */
  readonly ended: AbortSignal;
  /** Throws `InstallationEndedError` if the installation ended. */
  readonly requireInstalled: () => void;
  /** Checks a reported end of the installation with Slack, and ignores it if Slack accepts the token; never rejects. */
  readonly reportPossibleRevocation: (hint: InstallationEnd) => Promise<void>;
}

/** Slack's verdict on the bot's token. */
export type TokenAnswer = 'accepted' | 'refused' | 'no-answer';

interface InstallationMonitorOptions {
  /** Checks whether Slack accepts the token; never rejects. */
  readonly ask: () => Promise<TokenAnswer>;
  readonly log: Log;
}

/** Creates a monitor of an installation that has not ended. */
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
      // Slack delivers events for hours: this one may be about a previous installation.
      if (said === 'accepted') return log.warn('installation has not ended', fields);
      // A single refused call may be a fault of Slack; the next one triggers another check.
      if (said === 'no-answer' && hint.why === 'token-refused') return;
      if (known !== undefined) return;
      known = hint;
      log.error('installation ended', fields);
      ending.abort();
    },
  };
}
