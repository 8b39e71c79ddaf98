import type { LinkUnfurls } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Message } from '../../model/message.ts';
import type { UnfurlAddress } from '../../model/preview.ts';
import type { Log } from '../../platform/logging/log.ts';
import { traced } from '../../platform/observability/create-trace.ts';
import type { SendUnfurls } from '../../ports/slack.ts';
import type { PreviewCounters } from '../../previews/preview-counters.ts';
import { createLifoQueue, type SentJob } from './lifo-queue.ts';
import { retryAfterMs, slackErrorCode } from './slack-errors.ts';

interface SendUnfurlsOptions {
  readonly client: WebClient;
  readonly counters: PreviewCounters;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly log: Log;
}

/** Previews of one message, sent in one call. */
interface Job {
  readonly address: UnfurlAddress;
  readonly previews: ReadonlyMap<string, Message>;
  /** Whether to send only the texts, because Slack refused the blocks. */
  readonly isMinimal: boolean;
  /** Whether this is the retry after a call without a response; sending the same previews again changes nothing. */
  readonly isSecondTry: boolean;
  readonly endQueue: (() => void) | undefined;
}

const MAX_AGE_MS = 2 * 60_000;
const MAX_LENGTH = 2_000;
const MAX_CONCURRENT = 8;
// Errors that one of several previews may have caused.
const ONE_AT_FAULT = ['invalid_blocks', 'cannot_parse_attachment', 'cannot_unfurl_url'];
const BLOCKS_AT_FAULT = ['invalid_blocks', 'cannot_parse_attachment'];

/** Creates the function that sends previews, with a queue that respects Slack's rate limit. */
export function createSendUnfurls(options: SendUnfurlsOptions): SendUnfurls {
  const { client, counters, monotonicNow, log } = options;
  const queue = createLifoQueue<Job>({
    send,
    dropped: ({ previews }, why) => counters.add('dropped', why, previews.size),
    monotonicNow,
    startTimer: (ms, callback) => void setTimeout(callback, ms),
    maxAgeMs: MAX_AGE_MS,
    maxLength: MAX_LENGTH,
    maxConcurrent: MAX_CONCURRENT,
  });

  return (address, previews, since) =>
    previews.size === 0
      ? Promise.resolve()
      : queue.add(
          {
            address,
            previews,
            isMinimal: false,
            isSecondTry: false,
            endQueue: address.trace?.begin('queue'),
          },
          since,
        );

  async function send(job: Job): Promise<SentJob<Job>> {
    const { id: requestId, channelId, trace } = job.address;
    job.endQueue?.();
    try {
      const sending = client.chat.unfurl({ ...placeOf(job.address), unfurls: unfurlsOf(job) });
      await traced(trace, 'slack', sending);
      if (job.isMinimal) counters.add('minimal', 'invalid_blocks', job.previews.size);
      return 'done';
    } catch (error) {
      const code = slackErrorCode(error) ?? 'no_answer';
      counters.add('refused', code);
      log.warn('unfurl refused', { requestId, channelId, method: 'chat.unfurl', code });
      const pauseMs = retryAfterMs(error);
      if (pauseMs !== undefined) return { pauseMs };
      return afterRefusal(job, code);
    }
  }

  function afterRefusal(job: Job, code: string): SentJob<Job> {
    const { previews, isMinimal, isSecondTry } = job;
    if (previews.size > 1 && ONE_AT_FAULT.includes(code)) {
      return { instead: [...previews].map((one) => ({ ...job, previews: new Map([one]) })) };
    }
    if (!isMinimal && BLOCKS_AT_FAULT.includes(code)) {
      return { instead: [{ ...job, isMinimal: true }] };
    }
    if (!isSecondTry && (code === 'no_answer' || code.startsWith('http_5'))) {
      return { instead: [{ ...job, isSecondTry: true }] };
    }
    counters.add('dropped', 'refused', previews.size);
    return 'done';
  }
}

function unfurlsOf({ previews, isMinimal }: Job): LinkUnfurls {
  return Object.fromEntries(
    [...previews].map(([url, { text, blocks }]) => [
      url,
      isMinimal ? { fallback: text, text } : { fallback: text, blocks: [...blocks] },
    ]),
  );
}

function placeOf({ channelId, messageTs, unfurlId, source }: UnfurlAddress) {
  if (unfurlId !== undefined && (source === 'composer' || source === 'conversations_history')) {
    return { unfurl_id: unfurlId, source } as const;
  }
  return { channel: channelId, ts: messageTs };
}
