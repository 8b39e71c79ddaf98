import { SentryUnavailableError } from '../../errors/errors.ts';
import type { Operation } from '../operations.ts';
import { readAnswer } from './answer-json.ts';
import type { Parse, Read } from './api.ts';
import { factsWithoutAnswer } from './call-error.ts';
import type { CallContext } from './create-api.ts';
import type { Flights, Wait } from './flights.ts';

/** Builds a read: equal ones in flight are one call, which each caller waits for as long as it likes. */
export function createReadCall<Answer>(
  { send, timings, address, watch, requestOf }: CallContext,
  flights: Flights<Answer>,
  operation: Operation,
  parse: Parse<Answer>,
): Read<Answer> {
  const ended: Wait['ended'] = (why, cause) =>
    new SentryUnavailableError(factsWithoutAnswer(operation), why, { cause });

  return async (parts, { signal, deadlineMs = timings.deadlineMs, priority, maxAgeMs } = {}) => {
    const { path: key } = requestOf(operation, 'GET', address.name(), parts);
    const answer = flights.join(
      key,
      (patience) =>
        address.reading(async (name) => {
          const request = requestOf(operation, 'GET', name, parts);
          return readAnswer(operation, await send({ operation, request }, patience), parse);
        }),
      { signal, deadlineMs, isUrgent: priority !== 'background', isAfresh: maxAgeMs === 0, ended },
    );
    return watch.waiting(answer);
  };
}
