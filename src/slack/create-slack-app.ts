import {
  App,
  type AppOptions,
  type Receiver,
  type ReceiverEvent,
  type SlashCommand,
} from '@slack/bolt';
import type { PendingWork } from '../platform/concurrency/pending-work.ts';
import type { InstallationMonitor } from '../platform/health/installation-monitor.ts';
import type { Log } from '../platform/logging/log.ts';
import {
  ANSWER_BELOW_ACTION,
  RUN_COMMAND_ACTION,
  SHARE_ANSWER_ACTION,
  UNDO_LINE_ACTION,
} from '../views/blocks/buttons.ts';
import { REFRESH_ACTION, SUGGEST_ACTION } from '../views/blocks/modal-blocks.ts';
import { ROW_MENU_ACTION } from '../views/blocks/row-menu.ts';
import { STEP_ACTION } from '../views/blocks/step-blocks.ts';
import { HOME_COMMAND_ACTION } from '../views/home/home-blocks.ts';
import { HOME_MENU_ACTION } from '../views/home/member-home.ts';
import {
  ISSUE_ACT_ACTION,
  ISSUE_MENU_ACTION,
  OPEN_ISSUE_ACTION,
} from '../views/issues/issue-acts.ts';
import { SHARE_PREVIEWS_ACTION } from '../views/previews/expanded-message.ts';
import { PREVIEW_ACTIONS } from '../views/previews/preview-controls.ts';
import type { Installation } from './diagnostics/installation.ts';
import {
  type CommandArgs,
  createDeduplicate,
  createRejectWhenUninstalled,
} from './inbound/middleware.ts';
import { addressedMessageListener } from './listeners/addressed-message.ts';
import { commandListener } from './listeners/command.ts';
import { EXPAND_SHORTCUT, expandMessageListener } from './listeners/expand-message.ts';
import { homeCommandListener } from './listeners/home-command.ts';
import { homeOpenedListener } from './listeners/home-opened.ts';
import { appUninstalledListener, tokensRevokedListener } from './listeners/installation-end.ts';
import { issueActListener, issueMenuListener, refreshCardListener } from './listeners/issue-act.ts';
import { createCardMemory } from './listeners/issue-card.ts';
import { linkSharedListener } from './listeners/link-shared.ts';
import type { ListenerContext } from './listeners/listener-context.ts';
import { messageListener } from './listeners/message.ts';
import { refreshFormListener, submitFormListener, suggestListener } from './listeners/modal.ts';
import { previewButtonListener, previewMenuListener } from './listeners/preview-controls.ts';
import { createReceiptMemory } from './listeners/receipt-memory.ts';
import { runCommandListener } from './listeners/run-command.ts';
import { shareAnswerListener } from './listeners/share-answer.ts';
import { COMMAND_SHORTCUT, shortcutListener } from './listeners/shortcut.ts';
import { stepClosedListener, stepListener } from './listeners/step.ts';
import { undoLineListener } from './listeners/undo-line.ts';
import { type BoltLogger, webClientOptions } from './outbound/create-web-client.ts';
import { FORM_CALLBACK, STEP_CALLBACK } from './outbound/modal-view.ts';
import {
  onBlockAction,
  onButton,
  onDirectMessage,
  onEvent,
  onMenu,
  onMessageShortcut,
  onSelect,
  onShortcut,
  onSubmit,
  onSuggestion,
  onViewClosed,
  type Route,
  routes,
} from './routes.ts';

interface SlackAppOptions {
  readonly botToken: string;
  readonly apiUrl: URL;
  readonly connection: {
    readonly receiver: { readonly receiver: Receiver };
    readonly installation: InstallationMonitor;
    readonly logger: BoltLogger;
  };
  readonly installation: Installation;
  readonly context: Omit<ListenerContext, 'cards'>;
  readonly pendingWork: PendingWork;
  /** Called for each delivery that is dropped as a repeat. */
  readonly repeated: () => void;
  readonly monotonicNow: () => number;
  readonly log: Log;
}

/** Handles a slash command; never rejects. */
type HandleCommand = (args: CommandArgs) => Promise<void>;

/**
 * Bolt app that hands slash commands straight to their handler. For every delivery, Bolt's chain authorizes, and makes a
 * context, a client, `say` and `respond`; a command of this bot needs none of them.
 */
class CommandsFirstApp extends App {
  readonly #handleCommand: HandleCommand;

  constructor(options: AppOptions, handleCommand: HandleCommand) {
    super(options);
    this.#handleCommand = handleCommand;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    const { ack, body, customProperties } = event;
    if (!isSlashCommand(body)) return super.processEvent(event);
    const context = { ...customProperties, isEnterpriseInstall: false };
    return this.#handleCommand({ ack, body, command: body, context });
  }
}

// Slack has signed it, and Bolt tells commands by the same field.
function isSlashCommand(body: ReceiverEvent['body']): body is SlashCommand {
  return body['command'] !== undefined;
}

/** Creates the Bolt app and its listeners on top of a receiver, which may hand it deliveries from then on. */
export async function createSlackApp(options: SlackAppOptions): Promise<void> {
  const { botToken, apiUrl, connection, installation, log } = options;
  const { logger } = connection;
  const deduplicate = createDeduplicate(options.monotonicNow, options.repeated);
  const rejectWhenUninstalled = createRejectWhenUninstalled(connection.installation);
  const route = routes(routesTo(options));
  const listenToCommand = commandListener(options.context);
  const failed = async (error: unknown) => log.unexpected('listener failed', {}, error);
  const appOptions = {
    receiver: connection.receiver.receiver,
    // The installation is already known, so Bolt has no reason to call Slack for it.
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
  } as const;
  const app = new CommandsFirstApp(appOptions, (args) =>
    deduplicate(args, () => rejectWhenUninstalled(args, () => listenToCommand(args))).catch(failed),
  );
  app.use((args) => deduplicate(args, () => rejectWhenUninstalled(args, () => route(args))));
  app.error(failed);
  await app.init();
}

function routesTo(options: SlackAppOptions): readonly Route[] {
  const { installation, connection, pendingWork } = options;
  const receipts = createReceiptMemory();
  const reply = receipts.remembering(options.context.reply);
  const context = { ...options.context, reply, cards: createCardMemory() };
  const { botUserId } = installation;
  const { showDetails, shareToThread } = context.previews;
  const ending = { installation: connection.installation, pendingWork };
  return [
    onButton(RUN_COMMAND_ACTION, runCommandListener(context, { replacesOriginal: true })),
    onButton(ANSWER_BELOW_ACTION, runCommandListener(context, { replacesOriginal: false })),
    onButton(UNDO_LINE_ACTION, undoLineListener(context, receipts)),
    onMenu(ROW_MENU_ACTION, runCommandListener(context, { replacesOriginal: false })),
    onButton(HOME_COMMAND_ACTION, homeCommandListener(context)),
    onMenu(HOME_MENU_ACTION, homeCommandListener(context)),
    onButton(SHARE_ANSWER_ACTION, shareAnswerListener(context)),
    onButton(PREVIEW_ACTIONS.refresh, refreshCardListener(context)),
    onButton(PREVIEW_ACTIONS.details, previewButtonListener(context, showDetails)),
    onButton(SHARE_PREVIEWS_ACTION, previewButtonListener(context, shareToThread, true)),
    onMenu(PREVIEW_ACTIONS.menu, previewMenuListener(context)),
    onButton(ISSUE_ACT_ACTION, issueActListener(context)),
    onSelect(ISSUE_MENU_ACTION, issueMenuListener(context)),
    onButton(OPEN_ISSUE_ACTION, ({ ack }) => ack()),
    onBlockAction(REFRESH_ACTION, refreshFormListener(context)),
    onBlockAction(STEP_ACTION, stepListener(context)),
    onViewClosed(STEP_CALLBACK, stepClosedListener(context)),
    onSubmit(FORM_CALLBACK, submitFormListener(context)),
    onSuggestion(SUGGEST_ACTION, suggestListener(context)),
    onShortcut(COMMAND_SHORTCUT, shortcutListener(context)),
    onMessageShortcut(EXPAND_SHORTCUT, expandMessageListener(context)),
    onEvent('app_mention', addressedMessageListener(context, { surface: 'mention', botUserId })),
    onDirectMessage(addressedMessageListener(context, { surface: 'direct-message', botUserId })),
    onEvent('message', messageListener(context)),
    onEvent('link_shared', linkSharedListener(context)),
    onEvent('app_home_opened', homeOpenedListener(context)),
    onEvent('app_uninstalled', appUninstalledListener(ending)),
    onEvent('tokens_revoked', tokensRevokedListener(ending, botUserId)),
  ];
}
