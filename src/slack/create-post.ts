import type { WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import type { Message } from '../views/message.ts';
import { isBlocksRefusal, type MessageForm, messageForms } from './message-forms.ts';
import { slackErrorCode } from './slack-error-code.ts';

/** Posts a message into a channel: false if Slack refused it; rejects if it is not known whether it is there. */
export type Post = (channelId: string, message: Message) => Promise<boolean>;

/** Builds the way that messages of the bot's own take; nothing in them is unfurled. */
export function createPost(client: WebClient, log: Log): Post {
  const send = async (channelId: string, form: MessageForm): Promise<string | undefined> => {
    try {
      await client.chat.postMessage({
        channel: channelId,
        unfurl_links: false,
        unfurl_media: false,
        ...form,
      });
      return undefined;
    } catch (error) {
      const code = slackErrorCode(error);
      // An answer of Slack's API is a refusal; a status of a proxy's, or none, says nothing of the message.
      if (code === undefined || code.startsWith('http_')) throw error;
      return code;
    }
  };
  return async (channelId, message) => {
    let code: string | undefined;
    for (const form of messageForms(message)) {
      code = await send(channelId, form);
      if (!isBlocksRefusal(code)) break;
    }
    if (code !== undefined)
      log.warn('post refused', { channelId, method: 'chat.postMessage', code });
    return code === undefined;
  };
}
