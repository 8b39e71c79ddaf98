import {
  App,
  type BlockAction,
  type GlobalShortcut,
  type MessageShortcut,
  type Receiver,
  type ViewSubmitAction,
} from '@slack/bolt';
import type { InFlight } from '../in-flight.ts';
import type { InstallationWatch } from '../installation-watch.ts';
import type { Log } from '../log.ts';
import { SHARE_PREVIEWS_ACTION } from '../views/expanded-message.ts';
import { REFRESH_ACTION, SUGGEST_ACTION } from '../views/form-blocks.ts';
import { HOME_COMMAND_ACTION } from '../views/home/member-home.ts';
import { PREVIEW_ACTIONS } from '../views/preview-controls.ts';
import { RUN_COMMAND_ACTION } from '../views/run-button.ts';
import { SHARE_ANSWER_ACTION } from '../views/share-button.ts';
import type { BoltLogger } from './bolt-logger.ts';
import { countRepeats } from './count-repeats.ts';
import { webClientOptions } from './create-web-client.ts';
import { createDropRepeats } from './drop-repeats.ts';
import { FORM_CALLBACK } from './form-view.ts';
import type { Installation } from './installation.ts';
import { commandListener } from './listeners/command.ts';
import { EXPAND_SHORTCUT, expandMessageListener } from './listeners/expand-message.ts';
import { refreshFormListener, submitFormListener, suggestListener } from './listeners/form.ts';
import { homeCommandListener } from './listeners/home-command.ts';
import { homeOpenedListener } from './listeners/home-opened.ts';
import { appUninstalledListener, tokensRevokedListener } from './listeners/installation-end.ts';
import { linkSharedListener } from './listeners/link-shared.ts';
import type { ListenerContext } from './listeners/listener-context.ts';
import { messageListener } from './listeners/message.ts';
import { previewButtonListener, previewMenuListener } from './listeners/preview-controls.ts';
import { runCommandListener } from './listeners/run-command.ts';
import { shareAnswerListener } from './listeners/share-answer.ts';
import { COMMAND_SHORTCUT, shortcutListener } from './listeners/shortcut.ts';
import { createRefuseWhenEnded } from './refuse-when-ended.ts';
import { type ActionRoute, onButton, onMenu, routeActions } from './route-actions.ts';

/** What {@link createSlackApp} needs. */
export interface SlackAppOptions {
  readonly botToken: string;
  readonly apiUrl: URL;
  readonly receiver: Receiver;
  readonly installation: Installation;
  readonly installationWatch: InstallationWatch;
  readonly context: ListenerContext;
  readonly inFlight: InFlight;
  /** A delivery was dropped, since it came before. */
  readonly repeated: () => void;
  readonly monotonicNow: () => number;
  readonly logger: BoltLogger;
  readonly log: Log;
}

/** Builds the Bolt app with its listeners behind a receiver, which deliveries may reach from then on. */
export async function createSlackApp(options: SlackAppOptions): Promise<void> {
  const { botToken, apiUrl, receiver, installation, installationWatch, context, logger, log } =
    options;
  const app = new App({
    receiver,
    // The installation is known, so that Bolt asks Slack for nothing by itself.
    authorize: async () => ({
      botToken,
      teamId: installation.teamId,
      botUserId: installation.botUserId,
      ...(installation.botId === undefined ? {} : { botId: installation.botId }),
    }),
    clientOptions: webClientOptions({ apiUrl, logger }),
    convoStore: false,
    logger,
    deferInitialization: true,
  });
  const dropRepeats = createDropRepeats(options.monotonicNow);
  app.use(countRepeats(dropRepeats, options.repeated));
  app.use(createRefuseWhenEnded(installationWatch));
  app.command(/.*/, commandListener(context));
  app.action<BlockAction>({ type: 'block_actions' }, routeActions(actionRoutes(context)));
  app.shortcut<GlobalShortcut>(
    { type: 'shortcut', callback_id: COMMAND_SHORTCUT },
    shortcutListener(context),
  );
  app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: FORM_CALLBACK },
    submitFormListener(context),
  );
  app.options<'block_suggestion'>(SUGGEST_ACTION, suggestListener(context));
  app.event('app_home_opened', homeOpenedListener(context));
  app.event('link_shared', linkSharedListener(context));
  app.event('message', messageListener(context));
  const ending = { installation: installationWatch, inFlight: options.inFlight };
  app.event('app_uninstalled', appUninstalledListener(ending));
  app.event('tokens_revoked', tokensRevokedListener(ending, installation.botUserId));
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: EXPAND_SHORTCUT },
    expandMessageListener(context),
  );
  app.error(async (error) => log.bug('listener failed', {}, error));
  await app.init();
}

function actionRoutes(context: ListenerContext): readonly ActionRoute[] {
  const { refreshPreview, showDetails, shareToThread } = context.previews;
  return [
    [RUN_COMMAND_ACTION, onButton(runCommandListener(context))],
    [HOME_COMMAND_ACTION, onButton(homeCommandListener(context))],
    [SHARE_ANSWER_ACTION, onButton(shareAnswerListener(context))],
    [REFRESH_ACTION, refreshFormListener(context)],
    [PREVIEW_ACTIONS.refresh, onButton(previewButtonListener(context, refreshPreview))],
    [PREVIEW_ACTIONS.details, onButton(previewButtonListener(context, showDetails))],
    [SHARE_PREVIEWS_ACTION, onButton(previewButtonListener(context, shareToThread, true))],
    [PREVIEW_ACTIONS.menu, onMenu(previewMenuListener(context))],
  ];
}
