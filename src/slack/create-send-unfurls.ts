import type { LinkUnfurls } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import type { Message } from '../views/message.ts';
import { slackErrorCode } from './slack-error-code.ts';

/** The message that previews belong to. */
export interface UnfurlAddress {
  /** Reference id of the delivery. */
  readonly id: string;
  readonly channelId: string;
  readonly messageTs: string;
  /** Absent in Enterprise organizations, as `source` is. */
  readonly unfurlId: string | undefined;
  readonly source: string | undefined;
}

/** Attaches previews to a message, one to each URL; never rejects. */
export type SendUnfurls = (
  address: UnfurlAddress,
  previews: ReadonlyMap<string, Message>,
) => Promise<void>;

/** Builds the way that previews take; Slack's refusals are logged by their code. */
export function createSendUnfurls(client: WebClient, log: Log): SendUnfurls {
  return async (address, previews) => {
    if (previews.size === 0) return;
    const unfurls: LinkUnfurls = Object.fromEntries(
      [...previews].map(([url, { text, blocks }]) => [
        url,
        { fallback: text, blocks: [...blocks] },
      ]),
    );
    const { id: requestId, channelId } = address;
    try {
      await client.chat.unfurl({ ...placeOf(address), unfurls });
    } catch (error) {
      const code = slackErrorCode(error) ?? (error instanceof Error ? error.name : 'unknown');
      log.warn('unfurl refused', { requestId, channelId, method: 'chat.unfurl', code });
    }
  };
}

function placeOf({ channelId, messageTs, unfurlId, source }: UnfurlAddress) {
  if (unfurlId !== undefined && (source === 'composer' || source === 'conversations_history')) {
    return { unfurl_id: unfurlId, source } as const;
  }
  return { channel: channelId, ts: messageTs };
}
