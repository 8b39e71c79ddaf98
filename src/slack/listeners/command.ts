import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { ListenerContext } from './listener-context.ts';

/** Listens to every slash command that Slack sends here, whatever its name. */
export function commandListener({ dispatch, reply, inFlight, newId }: ListenerContext) {
  return async ({ ack, command }: SlackCommandMiddlewareArgs): Promise<void> => {
    await ack();
    const id = newId();
    const actor = { teamId: command.team_id, userId: command.user_id };
    const channelId = command.channel_id;
    const address = { ...actor, channelId, requestId: id, responseUrl: command.response_url };
    inFlight.track(
      dispatch({ id, surface: 'slash', text: command.text, actor, channelId }).then((message) =>
        reply({ ...address, replacesOriginal: false }, message),
      ),
    );
  };
}
