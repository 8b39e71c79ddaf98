import { ChatopsError } from '../errors/errors.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { Actor } from '../model/actor.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { Message } from '../model/message.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import { failure } from '../views/failures/failure.ts';
import { withAsk } from '../views/failures/with-ask.ts';
import { parseSubject, typedName } from './preview-subject.ts';

/** Names of the preview controls, as recorded in the log and the metrics. */
export const PREVIEW_CONTROLS = ['refresh', 'details', 'expand', 'share'] as const;

type PreviewControl = (typeof PREVIEW_CONTROLS)[number];

/** Click on a control of a preview. The control's value may be forged. */
export interface PreviewClick extends Traced {
  /** Reference id of the invocation. */
  readonly id: string;
  readonly actor: Actor;
  readonly channelId: string;
  readonly messageTs: string;
  /** Link that the preview belongs to, according to Slack; undefined for a message of the bot. */
  readonly unfurlUrl: string | undefined;
  /** Value of the control. */
  readonly value: string;
}

/** Responds to a click in private, if this process acquires the delivery; never rejects. */
export type AnswerClick<Click extends PreviewClick = PreviewClick> = (
  click: Click,
  respond: (message: Message) => Promise<boolean>,
  acquire: Delivery['acquire'],
) => Promise<void>;

interface AnswerClicksOptions {
  readonly limits: UserRateLimiter;
  readonly commandName: string;
  /** Limits concurrent work that users wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly now: () => Date;
  readonly record: RecordInvocation;
}

const REPEATED = 'repeated delivery';

/** Wraps a click handler so that it reports failures too; if it returns undefined, there is no response. */
export function answerClicks<Click extends PreviewClick>(
  command: PreviewControl,
  { limits, limiter, commandName, now, record }: AnswerClicksOptions,
  answer: (click: Click) => Promise<Message | undefined>,
): AnswerClick<Click> {
  return (click, respond, acquire) => {
    const { id, actor, channelId } = click;
    const facts = {
      requestId: id,
      surface: 'preview',
      actor,
      channelId,
      trace: click.trace,
    } as const;
    return record(facts, async (trace) => {
      try {
        if (!(await acquire())) return { command, outcome: REPEATED };
        limits.take('commands', actor);
        const message = await limiter.run(() => answer({ ...click, trace }));
        if (message !== undefined) await respond(message);
        return { command, outcome: 'ok' };
      } catch (error) {
        const message = failure(error, { referenceId: id, now: now(), commandName });
        await respond(withAsk(message, askOffer(error, { command: namedBy(click) })));
        return { command, outcome: error instanceof ChatopsError ? error.kind : 'bug', error };
      }
    });
  };
}

/** Names what a control is about, as the person could type it: by the link, which they see, or else by the control. */
function namedBy({ unfurlUrl, value }: PreviewClick): string {
  const subject = parseSubject(value);
  return unfurlUrl ?? (subject === undefined ? '' : typedName(subject));
}
