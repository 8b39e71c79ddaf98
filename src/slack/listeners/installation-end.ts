import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { InFlight } from '../../platform/concurrency/in-flight.ts';
import type { InstallationWatch } from '../../platform/health/installation-watch.ts';

const REVOKED = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

/** What listeners to the end of the installation hand it to. */
export interface InstallationEndContext {
  readonly installation: Pick<InstallationWatch, 'suspect'>;
  readonly inFlight: Pick<InFlight, 'track'>;
}

/** Listens to the app being removed from the workspace. */
export function appUninstalledListener({ installation, inFlight }: InstallationEndContext) {
  return async (): Promise<void> => {
    inFlight.track(installation.suspect({ why: 'app-uninstalled', code: undefined }));
  };
}

/** Listens to tokens being revoked; those of people are none of the bot's. */
export function tokensRevokedListener(
  { installation, inFlight }: InstallationEndContext,
  botUserId: string,
) {
  return async ({ event }: SlackEventMiddlewareArgs<'tokens_revoked'>): Promise<void> => {
    const revoked = REVOKED.safeParse(event).data;
    if (revoked !== undefined && !revoked.tokens.bot.includes(botUserId)) return;
    inFlight.track(installation.suspect({ why: 'tokens-revoked', code: undefined }));
  };
}
