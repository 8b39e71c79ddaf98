import { SentryNotFoundError } from '../../errors/errors.ts';
import type { SentryInstrumentation } from '../../ports/sentry.ts';
import type { Operation } from '../operations.ts';
import type { OrganizationSegment } from '../organization-segment.ts';
import type { Api, Parse, PathOf, Query } from './api.ts';
import { factsWithoutAnswer } from './call-error.ts';
import type { Clock } from './clock.ts';
import { createReadCall } from './create-read-call.ts';
import { createWriteCall } from './create-write-call.ts';
import type { HttpRequest } from './http-attempt.ts';
import type { Send } from './send.ts';
import { createSingleFlight } from './single-flight.ts';
import type { Timings } from './timings.ts';

/** What {@link createApi} needs. */
export interface ApiOptions {
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
export interface CallContext
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
