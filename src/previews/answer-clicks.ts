import { ChatopsError } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Message } from '../model/message.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import { failure } from '../views/failures/failure.ts';

/** Names of what people do with previews, as it is noted by. */
export const PREVIEW_CONTROLS = ['refresh', 'details', 'expand', 'share'] as const;

/** One of {@link PREVIEW_CONTROLS}. */
type PreviewControl = (typeof PREVIEW_CONTROLS)[number];

/** A click on a control of a preview. What the control carries anybody can have made up. */
export interface PreviewClick {
  /** Reference id of the invocation. */
  readonly id: string;
  readonly actor: Actor;
  readonly channelId: string;
  readonly messageTs: string;
  /** The link whose preview it is, as Slack says; undefined for a message of the bot's own. */
  readonly unfurlUrl: string | undefined;
  /** What the control carries. */
  readonly value: string;
}

/** Answers a click in private, if it is ours to answer; never rejects. */
export type AnswerClick<Click extends PreviewClick = PreviewClick> = (
  click: Click,
  respond: (message: Message) => Promise<boolean>,
  acquire: Delivery['acquire'],
) => Promise<void>;

/** What {@link answerClicks} needs. */
interface AnswerClicksOptions {
  readonly limits: UserRateLimiter;
  readonly commandName: string;
  /** Bounds what people wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly now: () => Date;
  readonly record: RecordInvocation;
}

const REPEATED = 'repeated delivery';

/** Makes what answers a click tell of failures too; undefined is no answer. */
export function answerClicks<Click extends PreviewClick>(
  command: PreviewControl,
  { limits, limiter, commandName, now, record }: AnswerClicksOptions,
  answer: (click: Click) => Promise<Message | undefined>,
): AnswerClick<Click> {
  return (click, respond, acquire) => {
    const { id, actor, channelId } = click;
    return record({ requestId: id, surface: 'preview', actor, channelId }, async () => {
      try {
        if (!(await acquire())) return { command, outcome: REPEATED };
        limits.take('commands', actor);
        const message = await limiter.run(() => answer(click));
        if (message !== undefined) await respond(message);
        return { command, outcome: 'ok' };
      } catch (error) {
        await respond(failure(error, { referenceId: id, now: now(), commandName }));
        return { command, outcome: error instanceof ChatopsError ? error.kind : 'bug', error };
      }
    });
  };
}
