import { SentryUnavailableError } from '../../errors/errors.ts';
import type { Operation } from '../operations.ts';
import { readAnswer } from './answer-json.ts';
import type { Parse, Read } from './api.ts';
import { factsWithoutAnswer } from './call-error.ts';
import type { CallContext } from './create-api.ts';
import type { SingleFlight, Wait } from './single-flight.ts';

/** Builds a read: equal ones in flight are one call, which each caller waits for as long as it likes. */
export function createReadCall<Answer>(
  { send, timings, organizationSegment, instrumentation, requestOf }: CallContext,
  singleFlight: SingleFlight<Answer>,
  operation: Operation,
  parse: Parse<Answer>,
): Read<Answer> {
  const ended: Wait['ended'] = (why, cause) =>
    new SentryUnavailableError(factsWithoutAnswer(operation), why, { cause });

  return async (parts, { signal, deadlineMs = timings.deadlineMs, priority, maxAgeMs } = {}) => {
    const { path: key } = requestOf(operation, 'GET', organizationSegment.name(), parts);
    const answer = singleFlight.coalesce(
      key,
      (deadline) =>
        organizationSegment.reading(async (name) => {
          const request = requestOf(operation, 'GET', name, parts);
          return readAnswer(operation, await send({ operation, request }, deadline), parse);
        }),
      { signal, deadlineMs, isUrgent: priority !== 'background', isAfresh: maxAgeMs === 0, ended },
    );
    return instrumentation.waiting(answer);
  };
}
