import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from '@slack/bolt';
import type { Modal } from '../../model/modal.ts';
import { controlChosen } from '../../views/previews/preview-controls.ts';
import { traceOf } from '../inbound/middleware.ts';
import { type ButtonArgs, type CommandArgs, readClick } from './click.ts';
import { cardOf, followedByCard } from './issue-card.ts';
import type { ListenerContext } from './listener-context.ts';
import { previewButtonListener, previewControlListener } from './preview-controls.ts';
import { runCommandListener } from './run-command.ts';

type MenuArgs = SlackActionMiddlewareArgs<BlockAction<StaticSelectAction>> &
  Pick<AllMiddlewareArgs, 'context'>;

/**
 * Creates the listener for what can be done from a card: it runs as if the user who clicked had typed it, its answer
 * follows the card, and the card then shows the current state.
 */
export function issueActListener(listening: ListenerContext) {
  const { dispatch, createRespond, modals, handleDelivery, newId } = listening;
  return async (args: CommandArgs): Promise<void> => {
    const { ack, body, action } = args;
    const id = newId();
    const trace = traceOf(args.context);
    const click = readClick(args);
    const { actor, channelId } = click;
    const { response_url: responseUrl } = body;
    const address = {
      ...actor,
      channelId,
      requestId: id,
      trace,
      responseUrl,
      replacesOriginal: false,
    };
    const responses = createRespond(address);
    const card = cardOf(body, action.block_id);
    const acted = card && { card, actor, channelId, responseUrl };
    const { respond, followed } = followedByCard(listening, acted, responses.respond);
    const openModal = (modal: Modal) =>
      modals.open(body.trigger_id, modal, { channelId, responseUrl, card }, { trace });
    const responder = { acknowledge: () => ack(), respond, openModal };
    const invocation = { id, trace, surface: 'button', ...click } as const;
    handleDelivery(args.context, async (delivery) => {
      await dispatch(invocation, { ...responder, delivery });
      await followed();
    });
  };
}

/** Creates the listener for *Refresh*: a preview is updated for everybody, an answer runs its command again. */
export function refreshCardListener(listening: ListenerContext) {
  const refresh = previewButtonListener(listening, listening.previews.refreshPreview);
  const showAgain = runCommandListener(listening, { replacesOriginal: true });
  return async (args: ButtonArgs): Promise<void> => {
    const { action, body } = args;
    const card = cardOf(body, action.block_id);
    if (card?.kind !== 'answer') return refresh(args);
    return showAgain({ ...args, action: { ...action, value: card.text } });
  };
}

/** Creates the listener for the menu of a card, which has the controls of a preview too. */
export function issueMenuListener(listening: ListenerContext) {
  const act = issueActListener(listening);
  const control = previewControlListener(listening);
  const showAgain = runCommandListener(listening, { replacesOriginal: true });
  return async (args: MenuArgs): Promise<void> => {
    const { action, body } = args;
    const chosen = controlChosen(action.selected_option.value);
    if (chosen === undefined) return act(args);
    const card = cardOf(body, action.block_id);
    if (chosen.control === 'refresh' && card?.kind === 'answer') {
      const selected_option = { ...action.selected_option, value: card.text };
      return showAgain({ ...args, action: { ...action, selected_option } });
    }
    return control(args, chosen);
  };
}
