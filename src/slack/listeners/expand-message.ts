import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../model/message.ts';
import { textsOf } from '../inbound/texts-of.ts';
import type { ListenerContext } from './listener-context.ts';

/** Callback id of the message shortcut *Expand Sentry IDs*, as the manifest has it. */
export const EXPAND_SHORTCUT = 'expand_sentry_ids';

type ShortcutArgs = SlackShortcutMiddlewareArgs<MessageShortcut> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Listens to the message shortcut *Expand Sentry IDs*, which brings the message along. */
export function expandMessageListener({ previews, reply, handleDelivery, newId }: ListenerContext) {
  return async ({ ack, shortcut, context }: ShortcutArgs): Promise<void> => {
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
    handleDelivery(context, ({ acquire }) => previews.expandMessage(click, respond, acquire));
  };
}
