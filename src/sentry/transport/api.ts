import type { IncomingHttpHeaders } from 'node:http';
import { SentryOutcomeUnknownError } from '../../errors/change-errors.ts';
import {
  SentryAnswerError,
  SentryNotFoundError,
  SentryUnavailableError,
} from '../../errors/errors.ts';
import type { CallOptions, SentryInstrumentation } from '../../ports/sentry.ts';
import type { Operation } from '../operations.ts';
import type { OrganizationSegment } from '../organization-segment.ts';
import { callerDeadline } from './call-deadline.ts';
import { factsWithoutAnswer } from './call-error.ts';
import type { Clock } from './clock.ts';
import type { HttpRequest } from './http-attempt.ts';
import { readAnswer } from './parse-answer.ts';
import type { Send } from './send.ts';
import { createSingleFlight, type SingleFlight, type Wait } from './single-flight.ts';
import type { Timings } from './timings.ts';

/** Parameters behind the path; a list repeats its name, undefined leaves it out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A path below `/api/0/` for that name of the organization, by {@link apiPath}; undefined if nothing can be there. */
type PathOf = (organization: string) => string | undefined;

/** The JSON of a 2xx answer, not looked at yet; undefined where there is nothing. */
export interface JsonAnswer {
  readonly json: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** What a reader of answers makes of one, or the problem that it has with it. */
export type Parsed<Answer> =
  | { readonly kind: 'parsed'; readonly value: Answer }
  | { readonly kind: 'odd'; readonly problem: string };

/** Reads an answer. */
export type Parse<Answer> = (answer: JsonAnswer) => Parsed<Answer>;

/** Reads once, with retries, shared with equal reads in flight. Rejects with a `Sentry…Error` and nothing else. */
type Read<Answer> = (
  request: { readonly path: PathOf; readonly query?: Query },
  options?: CallOptions,
) => Promise<Answer>;

/** Changes something, sent once. Rejects with a `Sentry…Error` and nothing else. */
type Write<Answer> = (
  request: { readonly path: PathOf; readonly body?: unknown },
  options?: CallOptions,
) => Promise<Answer>;

/** Sentry's web API for one organization, seen as declared calls. */
export interface Api {
  /** Declares a read by its operation and the reader of its answers. */
  defineRead<Answer>(operation: Operation, parse: Parse<Answer>): Read<Answer>;
  /** Declares a change. `made` hears when one was, or may have been, made: what was read before is old then. */
  defineWrite<Answer>(
    operation: Operation,
    method: 'POST' | 'PUT' | 'DELETE',
    parse: Parse<Answer>,
    made: () => void,
  ): Write<Answer>;
  /** Makes later reads start anew: what is under way may have been answered before a change. */
  detachReads(): void;
}

/** Builds a read: equal ones in flight are one call, which each caller waits for as long as it likes. */
function createReadCall<Answer>(
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

/** Builds a change, which is sent at most once. `made` hears of each that was, or may have been, made. */
function createWriteCall<Answer>(
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

/** What {@link createApi} needs. */
interface ApiOptions {
  readonly send: Send;
  readonly clock: Clock;
  readonly timings: Pick<Timings, 'deadlineMs' | 'writeDeadlineMs'>;
  readonly organizationSegment: OrganizationSegment;
  readonly instrumentation: Pick<SentryInstrumentation, 'waiting'>;
  /** Path in front of an API path, such as `/api/0/`. */
  readonly root: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the declared calls of an API share. */
interface CallContext
  extends Pick<
    ApiOptions,
    'send' | 'clock' | 'timings' | 'organizationSegment' | 'instrumentation'
  > {
  /** The request under that name of the organization; throws `SentryNotFoundError` if it can have no path. */
  requestOf(
    operation: Operation,
    method: HttpRequest['method'],
    name: string,
    parts: { readonly path: PathOf; readonly query?: Query; readonly body?: unknown },
  ): HttpRequest;
}

/** Builds the API over a way to send. */
export function createApi({ root, headers, ...options }: ApiOptions): Api {
  const shared: { detach(): void }[] = [];
  const context: CallContext = {
    ...options,
    requestOf(operation, method, name, { path, query = {}, body }) {
      const encoded = path(name);
      if (encoded === undefined) {
        throw new SentryNotFoundError(factsWithoutAnswer(operation), undefined);
      }
      return {
        method,
        path: `${root}${encoded}${queryString(query)}`,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      };
    },
  };

  function detachReads(): void {
    for (const singleFlight of shared) singleFlight.detach();
  }

  return {
    detachReads,
    defineRead<Answer>(operation: Operation, parse: Parse<Answer>) {
      const singleFlight = createSingleFlight<Answer>(options.clock);
      shared.push(singleFlight);
      return createReadCall(context, singleFlight, operation, parse);
    },
    defineWrite: (operation, method, parse, made) =>
      createWriteCall(context, operation, method, parse, () => {
        detachReads();
        made();
      }),
  };
}

function queryString(query: Query): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) given.append(name, one);
  }
  return given.size === 0 ? '' : `?${given}`;
}
