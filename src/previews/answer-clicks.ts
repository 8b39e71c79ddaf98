import { ChatopsError } from '../errors/errors.ts';
import type { Message } from '../model/message.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import { failure } from '../views/failures/failure.ts';
import type { AnswerClick, PreviewClick } from './preview-click.ts';
import type { PreviewControl } from './preview-controls.ts';

/** What {@link answerClicks} needs. */
export interface AnswerClicksOptions {
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
