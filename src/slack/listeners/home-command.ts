import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { answeredNotice } from '../../views/home/answered-notice.ts';
import type { Message } from '../../views/message.ts';
import type { ListenerContext } from './listener-context.ts';

/** Listens to the home's buttons: a home has no channel, so that the answer is a direct message, and the home says so. */
export function homeCommandListener(context: ListenerContext) {
  const { dispatch, reply, homes, inFlight, newId } = context;
  return async (args: SlackActionMiddlewareArgs<BlockAction<ButtonAction>>): Promise<void> => {
    const { ack, action, body } = args;
    const id = newId();
    const deliveryId = `${body.trigger_id}:${action.action_ts}`;
    const actor = { teamId: body.user.team_id ?? '', userId: body.user.id };
    const nowhere = { responseUrl: undefined, channelId: undefined, replacesOriginal: false };
    const respond = async (message: Message) => {
      const isThere = await reply({ ...actor, ...nowhere, requestId: id }, message);
      await homes.show({ actor, requestId: id, notice: answeredNotice(isThere) });
      return isThere;
    };
    const text = action.value ?? '';
    inFlight.track(
      dispatch(
        { id, deliveryId, surface: 'home', text, actor, channelId: undefined },
        { acknowledge: () => ack(), respond },
      ),
    );
  };
}
