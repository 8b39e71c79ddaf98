import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { PendingWork } from '../../platform/concurrency/pending-work.ts';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';

const REVOKED = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

interface InstallationEndContext {
  readonly installation: Pick<InstallationMonitor, 'reportPossibleRevocation'>;
  readonly pendingWork: Pick<PendingWork, 'track'>;
}

/** Creates the listener for the app being uninstalled from the workspace. */
export function appUninstalledListener({ installation, pendingWork }: InstallationEndContext) {
  return async (): Promise<void> => {
    pendingWork.track(
      installation.reportPossibleRevocation({ why: 'app-uninstalled', code: undefined }),
    );
  };
}

/** Creates the listener for `tokens_revoked`; it ignores user tokens and other bots' tokens. */
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
