import type { WebClient } from '@slack/web-api';
import type { Message } from '../../model/message.ts';
import type { Log } from '../../platform/logging/log.ts';
import type { SharePosted } from '../../ports/responder.ts';
import { messageForms } from './message-fallbacks.ts';
import { postForms } from './post-with-fallback.ts';
import type { PostToResponseUrl } from './response-url.ts';

/** Where an answer is shared to. */
export interface ShareAddress {
  readonly channelId: string;
  /** Of the click, if its payload has one. */
  readonly responseUrl: string | undefined;
  /** Reference id of the invocation. */
  readonly requestId: string;
}

/** Posts a shared answer for everybody in a channel; never rejects. */
export type PostShared = (address: ShareAddress, message: Message) => Promise<SharePosted>;

/** Codes that mean that the bot is no member of the channel (docs.slack.dev/reference/methods/chat.postMessage). */
const NOT_A_MEMBER: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found']);

/** Builds the way of shared answers: as the bot, else by the click's `response_url`, which takes no membership. */
export function createPostShared(
  client: WebClient,
  postToResponseUrl: PostToResponseUrl,
  log: Log,
): PostShared {
  return async (address, message) => {
    const { channelId, requestId } = address;
    const facts = { requestId, channelId, method: 'chat.postMessage' };
    try {
      const code = await postForms(client, channelId, message);
      if (code === undefined) return { kind: 'posted' };
      log.info('share refused', { ...facts, code });
      return NOT_A_MEMBER.has(code)
        ? byResponseUrl(address, message)
        : { kind: 'refused-by-slack', code };
    } catch (error) {
      log.warn('share not answered', { ...facts, code: error instanceof Error ? error.name : '' });
      // Sent another way now, it might be there twice.
      return { kind: 'unknown-outcome' };
    }
  };

  async function byResponseUrl(
    { responseUrl, channelId, requestId }: ShareAddress,
    message: Message,
  ): Promise<SharePosted> {
    if (responseUrl === undefined) return { kind: 'bot-not-in-channel' };
    for (const form of messageForms(message)) {
      const outcome = await postToResponseUrl(responseUrl, {
        response_type: 'in_channel',
        replace_original: false,
        ...form,
      });
      if (outcome === 'delivered') return { kind: 'posted' };
      log.info('share refused', { requestId, channelId, method: 'response_url', outcome });
      if (outcome === 'unanswered') return { kind: 'unknown-outcome' };
      if (outcome !== 'refused') break;
    }
    return { kind: 'bot-not-in-channel' };
  }
}
