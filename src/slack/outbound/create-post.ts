import type { WebClient } from '@slack/web-api';
import type { Message } from '../../model/message.ts';
import type { Log } from '../../platform/logging/log.ts';
import { postForms } from './post-with-fallback.ts';

/** Posts a message into a channel, or a thread of it: false if Slack refused it; rejects if it is not known whether it is there. */
export type Post = (channelId: string, message: Message, threadTs?: string) => Promise<boolean>;

/** Builds the way that messages of the bot's own take. */
export function createPost(client: WebClient, log: Log): Post {
  return async (channelId, message, threadTs) => {
    const code = await postForms(client, channelId, message, threadTs);
    if (code !== undefined)
      log.warn('post refused', { channelId, method: 'chat.postMessage', code });
    return code === undefined;
  };
}
