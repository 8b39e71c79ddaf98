import type { WebClient } from '@slack/web-api';
import { SlackUnavailableError } from '../../errors/errors.ts';
import type { Traced } from '../../model/invocations/trace.ts';
import type { Message, MessageBlock } from '../../model/message.ts';
import type { Log } from '../../platform/logging/log.ts';
import { traced } from '../../platform/observability/create-trace.ts';
import type { SharePosted } from '../../ports/responder.ts';
import type { PostInThread } from '../../ports/slack.ts';
import type { PostToResponseUrl } from './response-url.ts';
import { slackErrorCode } from './slack-errors.ts';

/** Message in the format of a Web API call or a `response_url`. */
export interface MessageForm {
  readonly text: string;
  readonly blocks?: MessageBlock[];
}

/**
 * Returns the forms in which a message can be sent, best first; each next one is for when Slack refuses the blocks of
 * the previous one.
 */
export function messageForms({
  text,
  blocks,
  simplerBlocks = [],
}: Message): readonly MessageForm[] {
  const withBlocks = [blocks, simplerBlocks].filter(({ length }) => length > 0);
  return [...withBlocks.map((some) => ({ text, blocks: [...some] })), { text }];
}

/**
 * Reports whether Slack's error code means that it refuses the blocks
 * (docs.slack.dev/reference/methods/chat.postMessage).
 */
export function isBlocksRefusal(code: string | undefined): boolean {
  return code === 'invalid_blocks' || code === 'msg_blocks_too_long';
}

/**
 * Posts a message to a channel, or a thread in it, in the best form that Slack accepts, without unfurling its links.
 * Returns Slack's refusal code, or undefined if the message was posted; rejects if the outcome is unknown.
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
    // An error from Slack's API is a refusal; an HTTP status, maybe a proxy's, or no response says nothing about the
    // message.
    if (code === undefined || code.startsWith('http_')) throw error;
    return code;
  }
}

/** Posts a message to a channel or a thread in it: false if Slack refuses it; rejects if the outcome is unknown. */
export type Post = (channelId: string, message: Message, threadTs?: string) => Promise<boolean>;

/** Creates the function that posts the bot's own messages. */
export function createPost(client: WebClient, log: Log): Post {
  return async (channelId, message, threadTs) => {
    const code = await postForms(client, channelId, message, threadTs);
    if (code !== undefined)
      log.warn('post refused', { channelId, method: 'chat.postMessage', code });
    return code === undefined;
  };
}

/** Creates the function that replies in threads; it throws `SlackUnavailableError` if the outcome is unknown. */
export function createPostInThread(post: Post): PostInThread {
  return async ({ channelId, threadTs, trace }, message) => {
    try {
      const posting = post(channelId, message, threadTs);
      return await traced(trace, 'slack', posting);
    } catch (error) {
      throw new SlackUnavailableError('chat.postMessage', slackErrorCode(error), { cause: error });
    }
  };
}

interface ShareAddress extends Traced {
  readonly channelId: string;
  /** From the click's payload, if it has one. */
  readonly responseUrl: string | undefined;
  /** Reference id of the invocation. */
  readonly requestId: string;
}

/** Posts a shared result for everybody in a channel; never rejects. */
export type PostShared = (address: ShareAddress, message: Message) => Promise<SharePosted>;

/** Codes for a bot that is not a member of the channel (docs.slack.dev/reference/methods/chat.postMessage). */
const NOT_A_MEMBER: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found']);

/**
 * Creates the function that posts shared results: as the bot, or else through the click's `response_url`, which needs
 * no membership.
 */
export function createPostShared(
  client: WebClient,
  postToResponseUrl: PostToResponseUrl,
  log: Log,
): PostShared {
  return (address, message) => {
    const sharing = share(address, message);
    return traced(address.trace, 'slack', sharing);
  };

  async function share(address: ShareAddress, message: Message): Promise<SharePosted> {
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
      // Sending it another way now could post it twice.
      return { kind: 'unknown-outcome' };
    }
  }

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
