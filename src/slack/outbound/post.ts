import type { WebClient } from '@slack/web-api';
import { SlackUnavailableError } from '../../errors/errors.ts';
import type { Message, MessageBlock } from '../../model/message.ts';
import type { Log } from '../../platform/logging/log.ts';
import type { SharePosted } from '../../ports/responder.ts';
import type { PostInThread } from '../../ports/slack.ts';
import type { PostToResponseUrl } from './response-url.ts';
import { slackErrorCode } from './slack-errors.ts';

/** A message as a Web API call or a `response_url` takes it. */
export interface MessageForm {
  readonly text: string;
  readonly blocks?: MessageBlock[];
}

/** The forms in which a message may go out, the best first; each further one is for when Slack refuses the blocks before. */
export function messageForms({
  text,
  blocks,
  simplerBlocks = [],
}: Message): readonly MessageForm[] {
  const withBlocks = [blocks, simplerBlocks].filter(({ length }) => length > 0);
  return [...withBlocks.map((some) => ({ text, blocks: [...some] })), { text }];
}

/** Slack's codes for blocks that it does not take (docs.slack.dev/reference/methods/chat.postMessage). */
export function isBlocksRefusal(code: string | undefined): boolean {
  return code === 'invalid_blocks' || code === 'msg_blocks_too_long';
}

/**
 * Posts a message into a channel, or a thread of it, in the best form that Slack takes; nothing in it is unfurled. Returns Slack's code for
 * refusing it, undefined if it is there; rejects if that is not known.
 */
async function postForms(
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

/** Builds the way of replies in threads; that it is not known whether one is there is a `SlackUnavailableError`. */
export function createPostInThread(post: Post): PostInThread {
  return async ({ channelId, threadTs }, message) => {
    try {
      return await post(channelId, message, threadTs);
    } catch (error) {
      throw new SlackUnavailableError('chat.postMessage', slackErrorCode(error), { cause: error });
    }
  };
}

/** Where an answer is shared to. */
interface ShareAddress {
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
