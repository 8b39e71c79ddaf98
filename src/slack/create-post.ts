import type { WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import type { Message } from '../views/message.ts';
import { slackErrorCode } from './slack-error-code.ts';

/** Posts a message into a channel, or a thread of it: false if Slack refused it; rejects if it is not known whether it is there. */
export type Post = (channelId: string, message: Message, threadTs?: string) => Promise<boolean>;

/** Builds the way that messages of the bot's own take; nothing in them is unfurled. */
export function createPost(client: WebClient, log: Log): Post {
  const send = async (
    channelId: string,
    { text, blocks }: Message,
    threadTs: string | undefined,
  ): Promise<string | undefined> => {
    try {
      await client.chat.postMessage({
        channel: channelId,
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
        ...(blocks.length === 0 ? { text } : { text, blocks: [...blocks] }),
      });
      return undefined;
    } catch (error) {
      const code = slackErrorCode(error);
      // An answer of Slack's API is a refusal; a status of a proxy's, or none, says nothing of the message.
      if (code === undefined || code.startsWith('http_')) throw error;
      return code;
    }
  };
  return async (channelId, message, threadTs) => {
    let code = await send(channelId, message, threadTs);
    if (code === 'invalid_blocks' || code === 'msg_blocks_too_long') {
      code = await send(channelId, { ...message, blocks: [] }, threadTs);
    }
    if (code !== undefined)
      log.warn('post refused', { channelId, method: 'chat.postMessage', code });
    return code === undefined;
  };
}
