import type { WebClient } from '@slack/web-api';
import type { Message } from '../../model/message.ts';
import { isBlocksRefusal, messageForms } from './message-fallbacks.ts';
import { slackErrorCode } from './slack-error-code.ts';

/**
 * Posts a message into a channel, or a thread of it, in the best form that Slack takes; nothing in it is unfurled. Returns Slack's code for
 * refusing it, undefined if it is there; rejects if that is not known.
 */
export async function postForms(
  client: WebClient,
  channelId: string,
  message: Message,
  threadTs?: string,
): Promise<string | undefined> {
  let code: string | undefined;
  for (const form of messageForms(message)) {
    code = await refusalOf(() =>
      client.chat.postMessage({
        channel: channelId,
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
        ...form,
      }),
    );
    if (!isBlocksRefusal(code)) break;
  }
  return code;
}

async function refusalOf(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const code = slackErrorCode(error);
    // An answer of Slack's API is a refusal; a status of a proxy's, or none, says nothing of the message.
    if (code === undefined || code.startsWith('http_')) throw error;
    return code;
  }
}
