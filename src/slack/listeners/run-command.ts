import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ListenerContext } from './listener-context.ts';

/** Listens to *Run it* buttons: what they carry is run as if the person who clicked had typed it. */
export function runCommandListener({ dispatch, reply, inFlight, newId }: ListenerContext) {
  return async (args: SlackActionMiddlewareArgs<BlockAction<ButtonAction>>): Promise<void> => {
    const { ack, action, body } = args;
    await ack();
    const id = newId();
    const actor = { teamId: body.user.team_id ?? '', userId: body.user.id };
    const channelId = body.channel?.id;
    const address = { ...actor, channelId, requestId: id, responseUrl: body.response_url };
    inFlight.track(
      dispatch({ id, surface: 'button', text: action.value ?? '', actor, channelId }).then(
        (message) => reply({ ...address, replacesOriginal: true }, message),
      ),
    );
  };
}
