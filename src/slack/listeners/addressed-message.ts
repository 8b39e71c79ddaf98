import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { traceOf } from '../inbound/middleware.ts';
import type { ListenerContext } from './listener-context.ts';

// Messages of bots and workflows have a `bot_id`, and edits and deletions another subtype: none of these parses.
const ADDRESSED = z.object({
  user: z.string(),
  text: z.string().default(''),
  channel: z.string(),
  thread_ts: z.string().optional(),
  bot_id: z.undefined().optional(),
  edited: z.undefined().optional(),
  subtype: z.enum(['thread_broadcast', 'file_share', 'me_message']).optional(),
});

type AddressedArgs = SlackEventMiddlewareArgs<'app_mention' | 'message'> &
  Pick<AllMiddlewareArgs, 'context'>;

interface Addressed {
  readonly surface: 'mention' | 'direct-message';
  readonly botUserId: string;
}

/**
 * Creates the listener for messages that people write to the bot. In a channel only the author sees the answer; in the
 * bot's own conversation it is a message.
 */
export function addressedMessageListener(
  { dispatch, createRespond, handleDelivery, newId }: ListenerContext,
  { surface, botUserId }: Addressed,
) {
  const ownMention = new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g');
  return async ({ event, body, context }: AddressedArgs): Promise<void> => {
    const message = ADDRESSED.safeParse(event).data;
    if (message === undefined || message.user === botUserId) return;
    const id = newId();
    const trace = traceOf(context);
    const { channel: channelId, thread_ts: threadTs } = message;
    const actor = { teamId: body.team_id, userId: message.user };
    const text = message.text.replace(ownMention, ' ');
    const { respond } = createRespond({
      userId: actor.userId,
      channelId: surface === 'mention' ? channelId : undefined,
      threadTs,
      requestId: id,
      trace,
      responseUrl: undefined,
      replacesOriginal: false,
    });
    const { event_id: deliveryId } = body;
    const invocation = { id, trace, deliveryId, surface, text, actor, channelId };
    const responder = {
      acknowledge: async () => undefined,
      respond,
      // A message has no trigger, and nothing that it can ask for opens a modal.
      openModal: async () => undefined,
    };
    handleDelivery(context, (delivery) => dispatch(invocation, { ...responder, delivery }));
  };
}
