import type { WebClient } from '@slack/web-api';
import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import type { Traced } from '../../model/invocations/trace.ts';
import type { Message } from '../../model/message.ts';
import type { Log } from '../../platform/logging/log.ts';
import { traced } from '../../platform/observability/create-trace.ts';
import { isBlocksRefusal, type MessageForm, messageForms } from './post.ts';
import { type PostToResponseUrl, removeOriginal } from './response-url.ts';
import { slackErrorCode } from './slack-errors.ts';

/** Where a reply goes. */
export interface ReplyAddress extends Traced {
  readonly responseUrl: string | undefined;
  readonly channelId: string | undefined;
  readonly userId: string;
  /** Thread that the message is in that the reply answers. */
  readonly threadTs?: string | undefined;
  /** Whether the reply replaces the message whose button was clicked. */
  readonly replacesOriginal: boolean;
  /** Whether a notice is to be removed if the reply does not take its place. */
  readonly hasNotice?: boolean;
  /** Reference id of the invocation. */
  readonly requestId: string;
}

/** Sends a reply visible only to the user who asked; returns whether it is known to be delivered, and never rejects. */
export type Reply = (address: ReplyAddress, message: Message) => Promise<boolean>;

interface ReplyOptions {
  readonly client: WebClient;
  readonly postToResponseUrl: PostToResponseUrl;
  readonly log: Log;
}

/** Limits of replies in flight and of replies waiting for a slot; while Slack hangs, one reply takes 15 s. */
const AT_ONCE = 100;
const MOST_WAITING = 2_000;

type Attempt = 'delivered' | 'blocks-refused' | 'failed';
type Way = (address: ReplyAddress, form: MessageForm) => Promise<Attempt>;

/**
 * Creates the reply function. It tries the `response_url`, then an ephemeral message, then a direct message, each again
 * in a simpler form if Slack refuses the blocks. A reply is dropped if too many are waiting for Slack.
 */
export function createReply({ client, postToResponseUrl, log }: ReplyOptions): Reply {
  const ways: readonly Way[] = [toResponseUrl, toChannel, toDirectMessage];
  const turns = bulkhead(AT_ONCE, MOST_WAITING);

  return (address, message) => {
    const replying = reply(address, message);
    return traced(address.trace, 'slack', replying);
  };

  async function reply(address: ReplyAddress, message: Message): Promise<boolean> {
    try {
      return await turns.execute(() => deliver(address, message));
    } catch (error) {
      if (!isBulkheadRejectedError(error)) throw error;
      log.error('answer not delivered', facts(address, 'too many wait'));
      await removeNotice(address);
      return false;
    }
  }

  async function removeNotice({ hasNotice, responseUrl }: ReplyAddress): Promise<void> {
    if (hasNotice === true && responseUrl !== undefined) {
      await removeOriginal(postToResponseUrl, responseUrl);
    }
  }

  async function deliver(address: ReplyAddress, message: Message): Promise<boolean> {
    const way = await firstWay(address, message);
    if (way === undefined) log.error('answer not delivered', facts(address, 'every way'));
    if (way !== toResponseUrl) await removeNotice(address);
    return way !== undefined;
  }

  /** Sends the message the first way that works; resolves with that way, if there is one. */
  async function firstWay(address: ReplyAddress, message: Message): Promise<Way | undefined> {
    for (const way of ways) {
      for (const form of messageForms(message)) {
        const outcome = await way(address, form);
        if (outcome === 'delivered') return way;
        if (outcome === 'failed') break;
        log.warn('blocks refused', facts(address, way.name));
      }
      log.debug('answer not delivered this way', facts(address, way.name));
    }
    return undefined;
  }

  async function toResponseUrl(address: ReplyAddress, form: MessageForm): Promise<Attempt> {
    const { responseUrl, replacesOriginal } = address;
    if (responseUrl === undefined) return 'failed';
    const outcome = await postToResponseUrl(responseUrl, {
      response_type: 'ephemeral',
      replace_original: replacesOriginal,
      ...form,
    });
    if (outcome === 'delivered') return 'delivered';
    log.debug('response_url failed', { ...facts(address, 'response_url'), outcome });
    return outcome === 'refused' && form.blocks !== undefined ? 'blocks-refused' : 'failed';
  }

  async function toChannel(address: ReplyAddress, form: MessageForm): Promise<Attempt> {
    const { channelId, userId } = address;
    if (channelId === undefined) return 'failed';
    return attempt(address, form, 'chat.postEphemeral', () =>
      client.chat.postEphemeral({
        channel: channelId,
        user: userId,
        ...threadOf(address),
        ...form,
      }),
    );
  }

  function toDirectMessage(address: ReplyAddress, form: MessageForm): Promise<Attempt> {
    return attempt(address, form, 'chat.postMessage', () =>
      client.chat.postMessage({
        channel: address.userId,
        // A thread of a channel does not exist in the direct messages.
        ...(address.channelId === undefined ? threadOf(address) : {}),
        unfurl_links: false,
        unfurl_media: false,
        ...form,
      }),
    );
  }

  async function attempt(
    address: ReplyAddress,
    form: MessageForm,
    method: string,
    call: () => Promise<unknown>,
  ): Promise<Attempt> {
    try {
      await call();
      return 'delivered';
    } catch (error) {
      const code = slackErrorCode(error) ?? nameOf(error);
      log.debug('slack call failed', { ...facts(address, method), code });
      return isBlocksRefusal(code) && form.blocks !== undefined ? 'blocks-refused' : 'failed';
    }
  }
}

function threadOf({ threadTs }: ReplyAddress): { readonly thread_ts?: string } {
  return threadTs === undefined ? {} : { thread_ts: threadTs };
}

function facts({ requestId, userId, channelId }: ReplyAddress, method: string) {
  return { requestId, userId, channelId, method };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
