import type { WebClient } from '@slack/web-api';
import { SlackUnavailableError } from '../../errors/errors.ts';
import type { Message } from '../../model/message.ts';
import type { Log } from '../../platform/logging/log.ts';
import type { Notices, PostedNotice } from '../../ports/slack.ts';
import { isBlocksRefusal, type MessageForm, messageForms } from './post.ts';
import { mayPass, slackErrorCode } from './slack-errors.ts';

/** Creates the functions that post messages of the bot's own accord, and change them later. */
export function createNotices(client: WebClient, log: Log): Notices {
  async function inBestForm<Result>(
    method: string,
    message: Message,
    send: (form: MessageForm) => Promise<Result>,
    isInsisted = false,
  ): Promise<Result | undefined> {
    for (const form of messageForms(message)) {
      try {
        return await send(form);
      } catch (error) {
        const code = slackErrorCode(error);
        if (isBlocksRefusal(code)) continue;
        log.warn('notice not delivered', { method, code: code ?? 'no answer' });
        if (isInsisted && mayPass(code)) {
          throw new SlackUnavailableError(method, code, { cause: error });
        }
        return undefined;
      }
    }
    return undefined;
  }

  async function send(to: string, form: MessageForm): Promise<PostedNotice | undefined> {
    const { channel, ts } = await client.chat.postMessage({
      channel: to,
      unfurl_links: false,
      unfurl_media: false,
      ...form,
    });
    return channel === undefined || ts === undefined ? undefined : { channelId: channel, ts };
  }

  return {
    post: (to, message) => inBestForm('chat.postMessage', message, (form) => send(to, form)),
    deliver: (to, message) =>
      inBestForm('chat.postMessage', message, (form) => send(to, form), true),

    async update({ channelId, ts }, message) {
      await inBestForm('chat.update', message, (form) =>
        client.chat.update({ channel: channelId, ts, ...form }),
      );
    },
  };
}
