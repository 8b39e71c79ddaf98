import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../views/message.ts';
import type { ListenerContext } from './listener-context.ts';

/** Listens to *Share to channel* buttons: what they carry is run anew for everybody, with the rights of who clicked. */
export function shareAnswerListener(context: ListenerContext) {
  const { dispatch, reply, postShared, inFlight, newId } = context;
  return async (args: SlackActionMiddlewareArgs<BlockAction<ButtonAction>>): Promise<void> => {
    const { ack, action, body } = args;
    const id = newId();
    const deliveryId = `${body.trigger_id}:${action.action_ts}`;
    const actor = { teamId: body.user.team_id ?? '', userId: body.user.id };
    const channelId = body.channel?.id;
    const { response_url: responseUrl, container } = body;
    const address = { ...actor, channelId, requestId: id, responseUrl };
    const respond = (message: Message) => reply({ ...address, replacesOriginal: false }, message);
    const sharing = channelId && {
      post: (message: Message) => postShared({ channelId, responseUrl, requestId: id }, message),
      replaceAnswer: (message: Message) => reply({ ...address, replacesOriginal: true }, message),
    };
    const answerId = `${channelId}:${container['message_ts'] ?? deliveryId}`;
    const text = action.value ?? '';
    inFlight.track(
      dispatch(
        { id, deliveryId, surface: 'button', text, actor, channelId, shares: { answerId } },
        { acknowledge: () => ack(), respond, sharing: sharing || undefined },
      ),
    );
  };
}
