import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { ListenerContext } from './listener-context.ts';

/** Listens to messages with links of the registered domains. */
export function linkSharedListener(context: ListenerContext) {
  const { previewLinks, sendUnfurls, inFlight, newId } = context;
  return async ({ event, body }: SlackEventMiddlewareArgs<'link_shared'>): Promise<void> => {
    const id = newId();
    const author = { teamId: body.team_id, userId: event.user };
    const channelId = event.channel;
    const urls = event.links.map(({ url }) => url);
    const isExternal = body.is_ext_shared_channel;
    inFlight.track(
      previewLinks({ id, author, channelId, isExternal, urls }).then((previews) =>
        sendUnfurls(
          {
            id,
            channelId,
            messageTs: event.message_ts,
            unfurlId: event.unfurl_id,
            source: event.source,
          },
          previews,
        ),
      ),
    );
  };
}
