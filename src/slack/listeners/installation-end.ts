import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { PendingWork } from '../../platform/concurrency/pending-work.ts';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';

const REVOKED = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

/** What listeners to the end of the installation hand it to. */
interface InstallationEndContext {
  readonly installation: Pick<InstallationMonitor, 'reportPossibleRevocation'>;
  readonly pendingWork: Pick<PendingWork, 'track'>;
}

/** Listens to the app being removed from the workspace. */
export function appUninstalledListener({ installation, pendingWork }: InstallationEndContext) {
  return async (): Promise<void> => {
    pendingWork.track(
      installation.reportPossibleRevocation({ why: 'app-uninstalled', code: undefined }),
    );
  };
}

/** Listens to tokens being revoked; those of people are none of the bot's. */
export function tokensRevokedListener(
  { installation, pendingWork }: InstallationEndContext,
  botUserId: string,
) {
  return async ({ event }: SlackEventMiddlewareArgs<'tokens_revoked'>): Promise<void> => {
    const revoked = REVOKED.safeParse(event).data;
    if (revoked !== undefined && !revoked.tokens.bot.includes(botUserId)) return;
    pendingWork.track(
      installation.reportPossibleRevocation({ why: 'tokens-revoked', code: undefined }),
    );
  };
}
