import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import type { AnswerFacts } from '../../ports/responder.ts';
import { traceOf } from '../inbound/middleware.ts';
import { type ButtonArgs, readClick } from './click.ts';
import type { ListenerContext } from './listener-context.ts';
import type { ReceiptMemory } from './receipt-memory.ts';

/** Creates the listener for *Undo* in a line of a receipt: the answer takes the place of that line alone. */
export function undoLineListener(
  { dispatch, reply, modals, handleDelivery, newId }: ListenerContext,
  receipts: Pick<ReceiptMemory, 'withAnswer'>,
) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, body } = args;
    const id = newId();
    const trace = traceOf(args.context);
    const click = readClick(args);
    const { actor, channelId, text } = click;
    const { response_url: responseUrl } = body;
    const address = { ...actor, channelId, requestId: id, trace, responseUrl };
    const respond = (message: Message, facts?: AnswerFacts) => {
      const answer = { message, isDone: facts?.outcome === 'done' };
      const receipt = receipts.withAnswer(actor.userId, text, answer);
      if (receipt === undefined) return reply({ ...address, replacesOriginal: false }, message);
      return reply({ ...address, replacesOriginal: true }, receipt);
    };
    const openModal = (modal: Modal) =>
      modals.open(body.trigger_id, modal, { channelId, responseUrl }, { trace });
    const responder = { acknowledge: () => ack(), respond, openModal };
    const invocation = { id, trace, surface: 'button', ...click } as const;
    handleDelivery(args.context, (delivery) => dispatch(invocation, { ...responder, delivery }));
  };
}
