import type { IncomingHttpHeaders } from 'node:http';
import { SentryOutcomeUnknownError } from '../../errors/change-errors.ts';
import {
  SentryAnswerError,
  SentryNotFoundError,
  SentryUnavailableError,
} from '../../errors/errors.ts';
import { traced } from '../../platform/observability/create-trace.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import type { SentryInstrumentation } from '../../ports/sentry-instrumentation.ts';
import type { Operation } from '../operations.ts';
import type { OrganizationSegment } from '../organization-segment.ts';
import type { OddRow } from '../wire/readable-rows.ts';
import { callerDeadline } from './call-deadline.ts';
import { factsWithoutAnswer } from './call-error.ts';
import type { Clock } from './clock.ts';
import type { HttpRequest } from './http-attempt.ts';
import { readAnswer } from './parse-answer.ts';
import type { Send } from './send.ts';
import { createSingleFlight, type SingleFlight, type Wait } from './single-flight.ts';
import type { Timings } from './timings.ts';

/** Query parameters; a list repeats its name, and undefined leaves it out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Returns the path below `/api/0/` for a name of the organization, by {@link apiPath}; undefined if nothing can exist
 * there.
 */
export type PathOf = (organization: string) => string | undefined;

/** Reports whether a text is an ID as Sentry numbers things. */
export function isNumericId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

/** Unvalidated JSON of a 2xx response; undefined if the body is empty. */
export interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** Result of parsing a response: the value, or the problem with it. */
export type Parsed<Answer> =
  | {
      readonly kind: 'parsed';
      readonly value: Answer;
      /** Rows in the value's lists that could not be read; undefined stands for none. */
      readonly odd?: readonly Pick<OddRow, 'field'>[];
    }
  | { readonly kind: 'odd'; readonly problem: string };

/** Parses a response. */
export type Parse<Answer> = (answer: JsonAnswer) => Parsed<Answer>;

/** Options of a read. */
export interface ReadOptions extends CallOptions {
  /** Whether to fail at once rather than wait for a slot of the endpoint's own rate limit. */
  readonly isOptional?: boolean;
}

/** Reads with retries, shared with equal reads in flight; rejects only with a `Sentry…Error`. */
type Read<Answer> = (
  request: { readonly path: PathOf; readonly query?: Query },
  options?: ReadOptions,
) => Promise<Answer>;

/** Makes a change, sent once; rejects only with a `Sentry…Error`. */
type Write<Answer> = (
  request: { readonly path: PathOf; readonly body?: unknown },
  options?: CallOptions,
) => Promise<Answer>;

/** Sentry's web API for one organization, as declared calls. */
export interface Api {
  /** Declares a read by its operation and the parser of its responses. */
  defineRead<Answer>(operation: Operation, parse: Parse<Answer>): Read<Answer>;
  /**
   * Declares a change. `made` is called after every attempt, because the change may have been made and earlier reads
   * may be outdated.
   */
  defineWrite<Answer>(
    operation: Operation,
    method: 'POST' | 'PUT' | 'DELETE',
    parse: Parse<Answer>,
    made: () => void,
  ): Write<Answer>;
  /** Reports whether an operation's call could be sent without a wait for a slot of its endpoint's rate limit. */
  isFree(operation: Operation): boolean;
  /** Makes later reads start a new call, because those in flight may predate a change. */
  detachReads(): void;
}

/** Creates a read: equal reads in flight share one call, and each caller has its own deadline. */
function createReadCall<Answer>(
  { send, timings, organizationSegment, instrumentation, requestOf }: CallContext,
  singleFlight: SingleFlight<Answer>,
  operation: Operation,
  parse: Parse<Answer>,
): Read<Answer> {
  const ended: Wait['ended'] = (why, cause) =>
    new SentryUnavailableError(factsWithoutAnswer(operation), why, { cause });

  return async (parts, options = {}) => {
    const { abortController, deadlineMs = timings.deadlineMs, priority, maxAgeMs } = options;
    const { asker = '', isOptional = false, trace } = options;
    const { path } = requestOf(operation, 'GET', organizationSegment.name(), parts);
    // A caller that would wait must not share the call of one that would not.
    const key = isOptional ? `${path} (optional)` : path;
    const answer = singleFlight.coalesce(
      key,
      (deadline) =>
        organizationSegment.reading(async (name) => {
          const request = requestOf(operation, 'GET', name, parts);
          const sending = { operation, request, asker, isOptional, trace };
          const answer = await send(sending, deadline);
          return readAnswer(operation, answer, { parse, unreadable: instrumentation.unreadable });
        }),
      {
        signal: abortController?.signal,
        deadlineMs,
        isUrgent: priority !== 'background',
        isUncached: maxAgeMs === 0,
        ended,
      },
    );
    return traced(trace, 'sentry', answer);
  };
}

/** Creates a change, which is sent at most once; `made` is called after every attempt. */
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
    const { asker = '', trace } = options;
    try {
      const sending = send({ operation, request, asker, trace }, deadline);
      const answer = await traced(trace, 'sentry', sending);
      const { unreadable } = instrumentation;
      return readAnswer(operation, answer, { parse, unreadable, mayBeEmpty: true });
    } catch (error) {
      // Sentry reported that it made the change, but in a response that cannot be checked.
      throw error instanceof SentryAnswerError
        ? new SentryOutcomeUnknownError(error.facts, error)
        : error;
    } finally {
      end();
      made();
    }
  };
}

interface ApiOptions {
  readonly send: Send;
  readonly clock: Clock;
  readonly timings: Pick<Timings, 'deadlineMs' | 'writeDeadlineMs'>;
  readonly organizationSegment: OrganizationSegment;
  readonly instrumentation: Pick<SentryInstrumentation, 'unreadable'>;
  readonly isFree: Api['isFree'];
  /** Prefix of API paths, such as `/api/0/`. */
  readonly root: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Context that the declared calls of an API share. */
interface CallContext
  extends Pick<
    ApiOptions,
    'send' | 'clock' | 'timings' | 'organizationSegment' | 'instrumentation'
  > {
  /** Returns the request for a name of the organization; throws `SentryNotFoundError` if it has no possible path. */
  requestOf(
    operation: Operation,
    method: HttpRequest['method'],
    name: string,
    parts: { readonly path: PathOf; readonly query?: Query; readonly body?: unknown },
  ): HttpRequest;
}

// A write there changes whatever a search finds (sentry `api/helpers/group_index/update.py`), so none is ever sent.
const LIST_OF_ISSUES = /\/(?:issues|groups)\/?$/i;

/** Creates the API on top of `send`. */
export function createApi({ root, headers, ...options }: ApiOptions): Api {
  const shared: { detach(): void }[] = [];
  const context: CallContext = {
    ...options,
    requestOf(operation, method, name, { path, query = {}, body }) {
      const encoded = path(name);
      if (encoded === undefined || (method !== 'GET' && LIST_OF_ISSUES.test(encoded))) {
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
    isFree: options.isFree,
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

const UNSAFE_PART = /^\.{0,2}$|\p{Surrogate}/u;

/**
 * Tag for paths below `/api/0/`: percent-encodes each value as one path segment, and ends the path with a slash,
 * without which Sentry responds with 404. Returns undefined if a value would change the path's shape (`.`, `..`, empty)
 * or is not valid Unicode, because nothing exists under such a name.
 */
export function apiPath(
  fixed: TemplateStringsArray,
  ...parts: readonly string[]
): string | undefined {
  if (parts.some((part) => UNSAFE_PART.test(part))) return undefined;
  const path = String.raw({ raw: fixed }, ...parts.map(encodeURIComponent));
  return path.endsWith('/') ? path : `${path}/`;
}
