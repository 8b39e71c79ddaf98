import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { traceOf } from '../inbound/middleware.ts';
import type { ListenerContext } from './listener-context.ts';

// Missing from Bolt's type of the event.
const REFRESH = z.object({ is_unfurl_refresh: z.boolean().default(false) });

type LinkArgs = SlackEventMiddlewareArgs<'link_shared'> & Pick<AllMiddlewareArgs, 'context'>;

/** Creates the listener for messages with links to the app's registered domains. */
export function linkSharedListener({ previews, handleDelivery, newId }: ListenerContext) {
  return async ({ event, body, context }: LinkArgs): Promise<void> => {
    const shared = {
      id: newId(),
      trace: traceOf(context),
      author: { teamId: body.team_id, userId: event.user },
      channelId: event.channel,
      messageTs: event.message_ts,
      unfurlId: event.unfurl_id,
      source: event.source,
      isExternal: body.is_ext_shared_channel,
      isRefresh: REFRESH.safeParse(event).data?.is_unfurl_refresh ?? false,
      urls: event.links.map(({ url }) => url),
    };
    handleDelivery(context, ({ acquire }) => previews.showPreviews(shared, acquire));
  };
}
