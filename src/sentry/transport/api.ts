import type { IncomingHttpHeaders } from 'node:http';
import type { CallOptions } from '../../ports/sentry.ts';
import type { Operation } from '../operations.ts';

/** Parameters behind the path; a list repeats its name, undefined leaves it out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A path below `/api/0/` for that name of the organization, by {@link apiPath}; undefined if nothing can be there. */
export type PathOf = (organization: string) => string | undefined;

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
export type Read<Answer> = (
  request: { readonly path: PathOf; readonly query?: Query },
  options?: CallOptions,
) => Promise<Answer>;

/** Changes something, sent once. Rejects with a `Sentry…Error` and nothing else. */
export type Write<Answer> = (
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
