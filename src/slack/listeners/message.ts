import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { traceOf } from '../inbound/middleware.ts';
import type { ListenerContext } from './listener-context.ts';

const CONTENT = z.object({
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.enum(['thread_broadcast', 'file_share', 'me_message']).optional(),
});
const NEW = CONTENT.extend({ channel: z.string() });
const EDITED = z.object({
  channel: z.string(),
  subtype: z.literal('message_changed'),
  message: CONTENT,
  previous_message: z.object({ text: z.string().default('') }).optional(),
});

type MessageArgs = SlackEventMiddlewareArgs<'message'> & Pick<AllMiddlewareArgs, 'context'>;

/** Creates the listener for new and edited channel messages; it ignores messages from bots and from Slack itself. */
export function messageListener({ previews, handleDelivery, newId }: ListenerContext) {
  return async ({ event, body, context }: MessageArgs): Promise<void> => {
    const edited = EDITED.safeParse(event).data;
    const posted = NEW.safeParse(event).data;
    const message = edited?.message ?? posted;
    const channelId = edited?.channel ?? posted?.channel;
    if (message === undefined || channelId === undefined || message.bot_id !== undefined) return;
    const said = {
      id: newId(),
      trace: traceOf(context),
      author: { teamId: body.team_id, userId: message.user },
      channelId,
      ts: message.ts,
      threadTs: message.thread_ts,
      text: message.text,
      textBefore: edited?.previous_message?.text ?? '',
      isExternal: body.is_ext_shared_channel,
    };
    handleDelivery(context, ({ acquire }) => previews.showBareIds(said, acquire));
  };
}
