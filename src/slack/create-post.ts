import type { WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import type { Message } from '../views/message.ts';
import { postForms } from './post-forms.ts';

/** Posts a message into a channel: false if Slack refused it; rejects if it is not known whether it is there. */
export type Post = (channelId: string, message: Message) => Promise<boolean>;

/** Builds the way that messages of the bot's own take. */
export function createPost(client: WebClient, log: Log): Post {
  return async (channelId, message) => {
    const code = await postForms(client, channelId, message);
    if (code !== undefined)
      log.warn('post refused', { channelId, method: 'chat.postMessage', code });
    return code === undefined;
  };
}
