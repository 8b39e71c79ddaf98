import { ChatopsError } from '../errors.ts';
import { faultFields } from '../fault-fields.ts';
import type { Log } from '../log.ts';
import { failure } from '../views/failure.ts';
import type { Message } from '../views/message.ts';
import type { AnswerClick, PreviewClick } from './preview-click.ts';

/** What {@link answerClicks} needs. */
export interface AnswerClicksOptions {
  readonly commandName: string;
  readonly now: () => Date;
  readonly log: Log;
}

/** Makes what answers a click tell of failures too, in words and in the log; undefined is no answer. */
export function answerClicks<Click extends PreviewClick>(
  name: string,
  { commandName, now, log }: AnswerClicksOptions,
  answer: (click: Click) => Promise<Message | undefined>,
): AnswerClick<Click> {
  return async (click, respond) => {
    const { id, actor, channelId } = click;
    const facts = { requestId: id, command: name, channelId, ...actor };
    try {
      const message = await answer(click);
      if (message !== undefined) await respond(message);
      log.info('preview click', { ...facts, outcome: 'ok' });
    } catch (error) {
      await respond(failure(error, { referenceId: id, now: now(), commandName }));
      const outcome = error instanceof ChatopsError ? error.kind : 'bug';
      log.info('preview click', { ...facts, ...faultFields(error), outcome });
      if (outcome === 'bug') log.bug('preview click failed', facts, error);
    }
  };
}
