import { DeniedError, NotFoundError, NotLinkedError, NotServedError } from '../errors/errors.ts';

const ANSWERS = [DeniedError, NotFoundError, NotLinkedError, NotServedError];

/** Whether an error is an answer: that there is nothing to show. All else may be otherwise in a minute. */
export function isNo(error: unknown): boolean {
  return ANSWERS.some((answer) => error instanceof answer);
}
