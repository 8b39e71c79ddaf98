import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import type { AnswerFacts } from '../../ports/responder.ts';
import { type CommandArgs, readClick } from './click.ts';
import type { ListenerContext } from './listener-context.ts';

/** Creates the listener for buttons that run their value as if the user who clicked had typed it. */
export function runCommandListener(
  { dispatch, reply, modals, handleDelivery, newId }: ListenerContext,
  { replacesOriginal }: { readonly replacesOriginal: boolean },
) {
  return async (args: CommandArgs): Promise<void> => {
    const { ack, body } = args;
    const id = newId();
    const click = readClick(args);
    const { actor, channelId } = click;
    const address = { ...actor, channelId, requestId: id, responseUrl: body.response_url };
    // A failure does not take the place of what it failed to follow.
    const respond = (message: Message, facts?: AnswerFacts) =>
      reply(
        { ...address, replacesOriginal: replacesOriginal && facts?.outcome !== 'failed' },
        message,
      );
    const openModal = (modal: Modal) =>
      modals.open(body.trigger_id, modal, { channelId, responseUrl: body.response_url });
    const responder = { acknowledge: () => ack(), respond, openModal };
    const invocation = { id, surface: 'button', ...click } as const;
    handleDelivery(args.context, (delivery) => dispatch(invocation, { ...responder, delivery }));
  };
}
