import type { SentryCallError } from '../errors/errors.ts';

/** Instrumentation of the Sentry client. */
export interface SentryInstrumentation {
  /** Called when one try of a call ends, with its HTTP status or the reason why there is none. */
  readonly tried: (call: {
    readonly operation: string;
    readonly status: number | string;
    readonly durationMs: number;
  }) => void;
  /** Called for each field that kept rows of a response from being read, with the number of these rows. */
  readonly unreadable: (rows: {
    readonly operation: string;
    readonly field: string;
    readonly count: number;
  }) => void;
  /** Called before a retry, after a rate limit or a transient fault. */
  readonly retried: (operation: string, reason: string) => void;
  /** Called with the result of each call, retries included. */
  readonly ended?: (call: {
    readonly operation: string;
    readonly error: SentryCallError | undefined;
  }) => void;
  readonly breaker: (state: 'closed' | 'open' | 'half-open') => void;
  /** Called for each lookup that the cache could have served. */
  readonly cacheAsked: (cache: string, isHit: boolean) => void;
}
