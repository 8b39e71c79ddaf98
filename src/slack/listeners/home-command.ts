import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import { answeredNotice } from '../../views/home/home-blocks.ts';
import { traceOf } from '../inbound/middleware.ts';
import { type CommandArgs, readClick } from './click.ts';
import type { ListenerContext } from './listener-context.ts';

/**
 * Creates the listener for buttons on the Home tab: it has no channel, so the reply is a direct message and the tab
 * reports whether it was delivered.
 */
export function homeCommandListener(context: ListenerContext) {
  const { dispatch, reply, homes, modals, handleDelivery, newId } = context;
  return async (args: CommandArgs): Promise<void> => {
    const id = newId();
    const trace = traceOf(args.context);
    const click = readClick(args);
    const { actor } = click;
    const nowhere = { responseUrl: undefined, channelId: undefined, replacesOriginal: false };
    const respond = async (message: Message) => {
      const isThere = await reply({ ...actor, ...nowhere, requestId: id, trace }, message);
      await homes.show({ actor, requestId: id, notice: answeredNotice(isThere) });
      return isThere;
    };
    const origin = { responseUrl: undefined, channelId: undefined };
    const openModal = (modal: Modal) => modals.open(args.body.trigger_id, modal, origin, { trace });
    const responder = { acknowledge: () => args.ack(), respond, openModal };
    const invocation = { id, trace, surface: 'home', ...click } as const;
    handleDelivery(args.context, (delivery) => dispatch(invocation, { ...responder, delivery }));
  };
}
