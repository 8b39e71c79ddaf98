import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../views/message.ts';
import type { Modal } from '../../views/modal.ts';
import type { ListenerContext } from './listener-context.ts';

/** Listens to *Run it* buttons: what they carry is run as if the person who clicked had typed it. */
export function runCommandListener({ dispatch, reply, modals, inFlight, newId }: ListenerContext) {
  return async (args: SlackActionMiddlewareArgs<BlockAction<ButtonAction>>): Promise<void> => {
    const { ack, action, body } = args;
    const id = newId();
    const deliveryId = `${body.trigger_id}:${action.action_ts}`;
    const actor = { teamId: body.user.team_id ?? '', userId: body.user.id };
    const channelId = body.channel?.id;
    const address = { ...actor, channelId, requestId: id, responseUrl: body.response_url };
    const respond = (message: Message) => reply({ ...address, replacesOriginal: true }, message);
    const openModal = (modal: Modal) =>
      modals.open(body.trigger_id, modal, { channelId, responseUrl: body.response_url });
    const text = action.value ?? '';
    inFlight.track(
      dispatch(
        { id, deliveryId, surface: 'button', text, actor, channelId },
        { acknowledge: () => ack(), respond, openModal },
      ),
    );
  };
}
