import type { Modal } from '../../model/modal.ts';
import { type CommandArgs, traceOf } from '../inbound/middleware.ts';
import type { ListenerContext } from './listener-context.ts';

/** Creates the listener for slash commands; it handles every command that Slack sends to the app, whatever its name. */
export function commandListener({
  dispatch,
  createRespond,
  modals,
  handleDelivery,
  newId,
}: Pick<ListenerContext, 'dispatch' | 'createRespond' | 'modals' | 'handleDelivery' | 'newId'>) {
  return async ({ ack, command, context }: CommandArgs): Promise<void> => {
    const id = newId();
    const trace = traceOf(context);
    const actor = { teamId: command.team_id, userId: command.user_id };
    const { channel_id: channelId, response_url: responseUrl, trigger_id: deliveryId } = command;
    const address = {
      ...actor,
      channelId,
      requestId: id,
      trace,
      responseUrl,
      replacesOriginal: false,
    };
    const invocation = {
      id,
      trace,
      deliveryId,
      surface: 'slash' as const,
      text: command.text,
      actor,
      channelId,
    };
    const { respond, notice } = createRespond(address);
    const openModal = (modal: Modal) =>
      modals.open(command.trigger_id, modal, { channelId, responseUrl }, { trace });
    const responder = { acknowledge: () => ack(), respond, notice, openModal };
    handleDelivery(context, (delivery) => dispatch(invocation, { ...responder, delivery }));
  };
}
