import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../views/message.ts';
import type { Modal } from '../../views/modal.ts';
import type { ListenerContext } from './listener-context.ts';

/** Listens to every slash command that Slack sends here, whatever its name. */
export function commandListener({ dispatch, reply, modals, inFlight, newId }: ListenerContext) {
  return async ({ ack, command }: SlackCommandMiddlewareArgs): Promise<void> => {
    const id = newId();
    const actor = { teamId: command.team_id, userId: command.user_id };
    const { channel_id: channelId, response_url: responseUrl, trigger_id: deliveryId } = command;
    const address = { ...actor, channelId, requestId: id, responseUrl, replacesOriginal: false };
    const invocation = {
      id,
      deliveryId,
      surface: 'slash' as const,
      text: command.text,
      actor,
      channelId,
    };
    const respond = (message: Message) => reply(address, message);
    const openModal = (modal: Modal) =>
      modals.open(command.trigger_id, modal, { channelId, responseUrl });
    inFlight.track(dispatch(invocation, { acknowledge: () => ack(), respond, openModal }));
  };
}
