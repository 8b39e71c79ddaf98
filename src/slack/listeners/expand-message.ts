import type { MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../views/message.ts';
import { textsOf } from '../texts-of.ts';
import type { ListenerContext } from './listener-context.ts';

/** Callback id of the message shortcut *Expand Sentry IDs*, as the manifest has it. */
export const EXPAND_SHORTCUT = 'expand_sentry_ids';

/** Listens to the message shortcut *Expand Sentry IDs*, which brings the message along. */
export function expandMessageListener({ previews, reply, inFlight, newId }: ListenerContext) {
  return async (args: SlackShortcutMiddlewareArgs<MessageShortcut>): Promise<void> => {
    const { ack, shortcut } = args;
    await ack();
    const { user, team, message, response_url: responseUrl } = shortcut;
    const actor = { teamId: user.team_id ?? team?.id ?? '', userId: user.id };
    const click = {
      id: newId(),
      actor,
      channelId: shortcut.channel.id,
      messageTs: shortcut.message_ts,
      threadTs: typeof message['thread_ts'] === 'string' ? message['thread_ts'] : undefined,
      unfurlUrl: undefined,
      value: '',
      texts: textsOf(message),
    };
    const address = { ...actor, channelId: click.channelId, requestId: click.id, responseUrl };
    const respond = (answer: Message) => reply({ ...address, replacesOriginal: false }, answer);
    inFlight.track(previews.expandMessage(click, respond));
  };
}
