import { SentryOutcomeUnknownError } from '../../errors/change-errors.ts';
import { SentryAnswerError } from '../../errors/errors.ts';
import type { Operation } from '../operations.ts';
import { readAnswer } from './answer-json.ts';
import type { Parse, Write } from './api.ts';
import { callerDeadline } from './caller-deadline.ts';
import type { CallContext } from './create-api.ts';
import type { HttpRequest } from './http-attempt.ts';

/** Builds a change, which is sent at most once. `made` hears of each that was, or may have been, made. */
export function createWriteCall<Answer>(
  { send, clock, timings, organizationSegment, instrumentation, requestOf }: CallContext,
  operation: Operation,
  method: Exclude<HttpRequest['method'], 'GET'>,
  parse: Parse<Answer>,
  made: () => void,
): Write<Answer> {
  return async (parts, options = {}) => {
    const request = requestOf(operation, method, organizationSegment.name(), parts);
    const deadlineMs = options.deadlineMs ?? timings.writeDeadlineMs;
    const { deadline, end } = callerDeadline(clock, deadlineMs, options);
    try {
      const answer = await instrumentation.waiting(send({ operation, request }, deadline));
      return readAnswer(operation, answer, parse, true);
    } catch (error) {
      // Sentry said that it made the change, but not in words that can be checked.
      throw error instanceof SentryAnswerError
        ? new SentryOutcomeUnknownError(error.facts, error)
        : error;
    } finally {
      end();
      made();
    }
  };
}
