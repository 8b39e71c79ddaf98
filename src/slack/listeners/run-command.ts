import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import { traceOf } from '../inbound/middleware.ts';
import { formMetadata } from '../outbound/modal-view.ts';
import { type CommandArgs, readClick } from './click.ts';
import { followedByCard } from './issue-card.ts';
import type { ListenerContext } from './listener-context.ts';

/**
 * Creates the listener for buttons that run their value as if the user who clicked had typed it; a button in a form is
 * answered in the form.
 */
export function runCommandListener(
  listening: ListenerContext,
  { replacesOriginal }: { readonly replacesOriginal: boolean },
) {
  const { dispatch, createRespond, modals, cards, handleDelivery, newId } = listening;
  return async (args: CommandArgs): Promise<void> => {
    const { ack, body } = args;
    const id = newId();
    const trace = traceOf(args.context);
    const click = readClick(args);
    const { actor, channelId, text } = click;
    const { response_url: responseUrl } = body;
    const address = { ...actor, channelId, requestId: id, trace, responseUrl };
    const { respond, notice } = createRespond({ ...address, replacesOriginal });
    const answerInForm = async (message: Message) => {
      const { view } = body;
      if (view?.type !== 'modal') return respond(message);
      if (await modals.answerIn(view, args.action.block_id, message, trace)) return true;
      // The form was closed or changed meanwhile, so the answer goes to where it was opened.
      const { origin } = formMetadata(view.private_metadata);
      const where = { ...address, ...origin, replacesOriginal: false };
      return createRespond(where).respond(message);
    };
    const openModal = (modal: Modal) =>
      modals.open(
        body.trigger_id,
        modal,
        { channelId, responseUrl },
        { isOnTop: body.view?.type === 'modal', trace },
      );
    // A notice would take the place of the message, which has to stay.
    const waiting = replacesOriginal ? { notice } : {};
    const undone = followedByCard(listening, cards.cardOfUndo(actor.userId, text), answerInForm);
    const { respond: answer } = undone;
    const responder = { acknowledge: () => ack(), respond: answer, ...waiting, openModal };
    const invocation = { id, trace, surface: 'button', ...click } as const;
    handleDelivery(args.context, async (delivery) => {
      await dispatch(invocation, { ...responder, delivery });
      await undone.followed();
    });
  };
}
