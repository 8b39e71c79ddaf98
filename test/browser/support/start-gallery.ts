import { type RunningPage, startPage } from '../../../sandbox/page/start-page.ts';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../../sandbox/slack/local-slack.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';
import { galleryScript } from './gallery-script.ts';
import { type BotScript, type ScriptedBot, startScriptedBot } from './scripted-bot.ts';

/** The page with a scripted bot. */
export interface Gallery {
  readonly page: RunningPage;
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  readonly bot: ScriptedBot;
  stop(): Promise<void>;
}

const SHORTCUTS = [
  { kind: 'global', name: 'Invite to Sentry', callbackId: 'invite' },
  { kind: 'message', name: 'Expand Sentry IDs', callbackId: 'expand' },
] as const;

const BOT_TOKEN = 'xoxb-gallery';

/** Starts the page with a scripted bot, which shows the gallery of blocks by default. */
export async function startGallery(
  options: { readonly script?: BotScript; readonly port?: number } = {},
): Promise<Gallery> {
  const sentry = await startLocalSentry();
  const slack = await startLocalSlack({ signingSecret: 'gallery', botToken: BOT_TOKEN });
  const bot = await startScriptedBot(BOT_TOKEN, options.script ?? galleryScript);
  bot.setApiUrl(slack.apiUrl);
  slack.connect(bot.url);
  const page = await startPage({
    sandbox: { slack, sentry },
    port: options.port ?? 0,
    shortcuts: SHORTCUTS,
  });
  return {
    page,
    slack,
    sentry,
    bot,
    stop: async () => {
      await page.stop();
      await bot.stop();
      await Promise.all([slack.stop(), sentry.stop()]);
    },
  };
}
