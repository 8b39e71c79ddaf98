import type { Deliveries } from '../deliveries/deliveries.ts';
import type { EventSender } from '../deliveries/events.ts';
import type { LocalSlack } from '../local-slack.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { click, select } from './act.ts';
import type { Client } from './client.ts';
import { closeView } from './close-view.ts';
import { sendCommand } from './command.ts';
import { revokeBotToken, uninstall } from './end-installation.ts';
import { createMessageInputs } from './message-inputs.ts';
import { openHome } from './open-home.ts';
import { editMessage, postMessage } from './post.ts';
import { useMessageShortcut, useShortcut } from './shortcuts.ts';
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';
import { createSuggestions } from './suggestions.ts';

type Drivers = Pick<
  LocalSlack,
  | 'command'
  | 'post'
  | 'edit'
  | 'click'
  | 'select'
  | 'suggest'
  | 'submit'
  | 'closeView'
  | 'shortcut'
  | 'messageShortcut'
  | 'openHome'
  | 'redeliver'
  | 'deliverEvent'
  | 'revokeBotToken'
  | 'uninstall'
>;

/** Creates the methods for everything that users do in Slack. */
export const createDrivers = (
  workspace: Workspace,
  deliveries: Deliveries,
  events: EventSender,
): Drivers => {
  const client: Client = {
    workspace,
    deliveries,
    inputs: createMessageInputs(),
    suggestions: createSuggestions(),
  };
  return {
    command: (options) => sendCommand(options, workspace, deliveries),
    post: (options) => postMessage(options, workspace, events),
    edit: (options) => editMessage(options, workspace, events),
    click: (options) => click(options, client),
    select: (options) => select(options, client),
    suggest: (options) => suggest(options, client),
    submit: (options) => submit(options, client),
    closeView: (options) => closeView(options, workspace, deliveries),
    shortcut: (options) => useShortcut(options, workspace, deliveries),
    messageShortcut: (options) => useMessageShortcut(options, workspace, deliveries),
    openHome: (options) => openHome(options, workspace, events),
    redeliver: deliveries.redeliver,
    revokeBotToken: (options = {}) => revokeBotToken(options, workspace, events),
    uninstall: () => uninstall(workspace, events),
    deliverEvent: (event, options = {}) => {
      const channel = options.in === undefined ? undefined : workspace.channels.named(options.in);
      return events.send(event, channel);
    },
  };
};
